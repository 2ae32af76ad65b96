// In whose name tests work on the store: each runs once as its owner, and once as the role
// application, which has no right that the work does not need; what it looks at is read as reader.
#pragma once

#include "core/pool/pool.h"
#include "tests/support/test_database.h"

#include <QString>
#include <QTest>

#include <string>

namespace howdah {

/// For initTestCase_data().
inline void asOwnerAndApplication()
{
    QTest::addColumn<QString>("storeRole");
    QTest::newRow("as owner") << QString();
    QTest::newRow("as application") << QStringLiteral("application");
}

/// Of the test that runs; "" is the owner.
inline std::string storeRole()
{
    QFETCH_GLOBAL(QString, storeRole);
    return storeRole.toStdString();
}

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
