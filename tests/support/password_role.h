// A login role that the test server lets in only with its password (scram-sha-256), dropped when it
// leaves scope. The server's pg_hba.conf asks members of needs_password for one; see with_server.
#pragma once

#include "tests/support/test_database.h"

#include <string>

namespace howdah {

class PasswordRole {
public:
    /// On the server of `database`, which must outlive it.
    PasswordRole(const TestDatabase& database, const std::string& password);
    ~PasswordRole();
    PasswordRole(const PasswordRole&) = delete;
    PasswordRole& operator=(const PasswordRole&) = delete;

    const std::string& name() const noexcept { return m_name; }

private:
    const TestDatabase& m_database;
    std::string m_name;
};

} // namespace howdah
