#include "tests/support/small_disk.h"

#include <array>
#include <fstream>
#include <sched.h>
#include <stdexcept>
#include <sys/mount.h>

namespace howdah {
namespace {

constexpr auto size = "size=16m,mode=0777";

}

SmallDisk::SmallDisk()
    : m_folder("/tmp/howdah-d.XXXXXX")
{
    // Private, or the machine would have it, too, and keep it.
    m_isMounted = ::unshare(CLONE_NEWNS) == 0
        && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && ::mount("tmpfs", m_folder.path().toUtf8().constData(), "tmpfs", 0, size) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isMounted)
        ::umount2(m_folder.path().toUtf8().constData(), MNT_DETACH);
}

void SmallDisk::fill() const
{
    std::ofstream filler(folder() / "filler", std::ios::binary);
    constexpr std::array<char, 4096> block{};
    while (filler.write(block.data(), block.size()).flush()) { }
    if (std::filesystem::space(folder()).available != 0)
        throw std::runtime_error("there is room left in " + folder().string());
}

void SmallDisk::free() const
{
    std::filesystem::remove(folder() / "filler");
}

} // namespace howdah
