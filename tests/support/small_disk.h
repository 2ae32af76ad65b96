// A file system of a few MiB that can be filled to its last byte: a tmpfs in a mount namespace of
// this process, gone with the last process in it. Make it before the server that is to use it is
// started, which has to be from the same thread. Where the test may not mount there is none.
#pragma once

#include <QTemporaryDir>

#include <filesystem>

namespace howdah {

class SmallDisk {
public:
    SmallDisk();
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;

    bool isMounted() const noexcept { return m_isMounted; }
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    void fill() const; ///< until not a byte is free
    void free() const; ///< what fill() took

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace howdah
