// SHA-256, as 64 hex digits; for this room alone. Pure, any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace howdah {

std::string sha256(std::string_view bytes);

/// The same of what comes in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    std::string hex(); ///< ends it

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> m_context;
};

} // namespace howdah
