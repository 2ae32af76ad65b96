#include "core/migrate/checksum.h"

#include "core/base/error.h"

#include <array>
#include <openssl/evp.h>

namespace howdah {

namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

[[noreturn]] void fail()
{
    throw Error(ErrorKind::Internal, "SHA-256 is not to be had from OpenSSL");
}

std::string hexOf(const Digest& digest, unsigned length)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4U];
        hex += digits[digest[i] & 15U];
    }
    return hex;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    // EVP_sha256() would be looked up by its name each time.
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> method(
        EVP_MD_fetch(nullptr, "SHA2-256", nullptr), EVP_MD_free);
    Digest digest{};
    unsigned length = 0;
    if (!method
        || EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, method.get(), nullptr)
            != 1)
        fail();
    return hexOf(digest, length);
}

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) != 1)
        fail();
}

void Sha256::add(std::string_view bytes)
{
    if (EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) != 1)
        fail();
}

std::string Sha256::hex()
{
    Digest digest{};
    unsigned length = 0;
    if (EVP_DigestFinal_ex(m_context.get(), digest.data(), &length) != 1)
        fail();
    return hexOf(digest, length);
}

} // namespace howdah
