// A fresh, empty database on the test server, dropped when it leaves scope.
#pragma once

#include "core/pool/pool.h"

#include <QString>

#include <functional>
#include <string>

namespace howdah {

class TestDatabase {
public:
    TestDatabase();
    explicit TestDatabase(const std::string& original); ///< a copy of it; see madeOnce()
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& name() const noexcept { return m_name; }
    std::string conninfo() const; ///< what is appended to it overrides it
    Pool pool(PoolOptions options = {}, Now now = {}, PoolHooks hooks = {}) const;
    void run(const std::string& script) const;
    void becomeCopyOf(const std::string& original) const; ///< of what was in it, nothing stays
    /// Clients connected to it now. Asked from another database, so that no session of scalar()
    /// that has not quite ended is among them.
    int sessions() const;
    QString scalar(const std::string& sql) const; ///< first cell, or a null QString for NULL

private:
    std::string m_name;
};

/// The name of a database that `fill`, which is given its conninfo, has filled for every test of
/// this server: by whichever asks first, and the others wait. Nobody may stay connected to it.
std::string madeOnce(const std::string& name,
                     const std::function<void(const std::string& conninfo)>& fill);

} // namespace howdah
