// A fresh, empty database on the test server, dropped when it leaves scope.
#pragma once

#include "core/pool/pool.h"

#include <QString>

#include <string>

namespace howdah {

class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& name() const noexcept { return m_name; }
    std::string conninfo() const; ///< what is appended to it overrides it
    Pool pool(PoolOptions options = {}, Now now = {}, PoolHooks hooks = {}) const;
    void run(const std::string& script) const;
    /// Clients connected to it now. Asked from another database, so that no session of scalar()
    /// that has not quite ended is among them.
    int sessions() const;
    QString scalar(const std::string& sql) const; ///< first cell, or a null QString for NULL

private:
    std::string m_name;
};

} // namespace howdah
