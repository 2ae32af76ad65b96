// In whose name tests work: each runs once as owner of the tables, and once as a role that has no
// right the work does not need, application or reader.
#pragma once

#include "core/pool/pool.h"
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QString>
#include <QTest>

#include <string>

namespace howdah {

/// For initTestCase_data(), or for the _data() of a test whose file does not wholly run so.
inline void asOwnerAnd(const char* role)
{
    QTest::addColumn<QString>("storeRole");
    QTest::newRow("as owner") << QString();
    QTest::addRow("as %s", role) << QString(role);
}
inline void asOwnerAndApplication()
{
    asOwnerAnd("application");
}

/// Of the test that runs; "" is the owner.
inline std::string storeRole()
{
    QFETCH_GLOBAL(QString, storeRole);
    return storeRole.toStdString();
}
/// The same, of a test that has it in its own _data().
inline std::string roleOfRow()
{
    QFETCH(QString, storeRole);
    return storeRole.toStdString();
}

/// Lets a role of the store do in `database` what it may do in the store: reader look at all tables
/// that are made from now on, application change them, too.
inline void letWork(const TestDatabase& database, const std::string& role)
{
    [[maybe_unused]] static const auto store = emptyStore(); // whose migrations make the roles
    const std::string rights = role == "reader" ? "select" : "select, insert, update, delete";
    database.run("alter default privileges grant " + rights + " on tables to " + role
                 + "; alter default privileges grant usage on sequences to " + role
                 + "; alter default privileges grant usage on schemas to " + role);
}

/// An empty one in which reader looks at all that is made.
struct ReadableDatabase : TestDatabase {
    ReadableDatabase() { letWork(*this, "reader"); }
};

inline std::string conninfoAs(const TestDatabase& database, const std::string& role)
{
    return database.conninfo() + (role.empty() ? "" : " options='-c role=" + role + "'");
}

inline Pool poolAs(const TestDatabase& database, const std::string& role, int connections = 10)
{
    PoolOptions options;
    options.maxConns = connections;
    options.minConns = 0;
    return Pool(
        [to = conninfoAs(database, role)](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        },
        options);
}

} // namespace howdah
