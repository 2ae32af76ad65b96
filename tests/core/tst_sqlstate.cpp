// The list of SQLSTATEs against the server's own, row by row: the file it was built from, which
// every installed server has, and the conditions that its PL/pgSQL raises by name.
#include "core/base/sqlstate.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <map>
#include <set>

using namespace howdah;

namespace {

struct ServerState {
    bool isError = false;
    std::string condition;
};

// "40001    E    ERRCODE_T_R_SERIALIZATION_FAILURE    serialization_failure", by code; a second
// name for a code has no condition.
std::map<std::string, ServerState> serverStates(Connection& connection)
{
    const auto file = connection
                          .run("select pg_read_file(setting || '/errcodes.txt') from pg_config"
                               " where name = 'SHAREDIR'")
                          .text(0, 0);
    std::map<std::string, ServerState> states;
    for (const auto& line : QString::fromUtf8(file.data(), qsizetype(file.size())).split('\n')) {
        const auto words = line.simplified().split(' ');
        if (!line.startsWith('#') && words.size() == 4 && words[0].size() == 5)
            states[words[0].toStdString()] = {words[1] == "E", words[3].toStdString()};
    }
    return states;
}

// What each class means to a caller, but for the codes below.
const std::map<std::string, ErrorKind> kindOfClass{
    {"03", ErrorKind::Syntax},          {"08", ErrorKind::Unreachable},
    {"09", ErrorKind::Raised},          {"0A", ErrorKind::Unsupported},
    {"0B", ErrorKind::BadState},        {"0F", ErrorKind::BadData},
    {"0L", ErrorKind::Denied},          {"0P", ErrorKind::Denied},
    {"0Z", ErrorKind::BadState},        {"20", ErrorKind::BadData},
    {"21", ErrorKind::BadData},         {"22", ErrorKind::BadData},
    {"23", ErrorKind::Constraint},      {"24", ErrorKind::BadState},
    {"25", ErrorKind::BadState},        {"26", ErrorKind::NotFound},
    {"27", ErrorKind::BadState},        {"28", ErrorKind::Denied},
    {"2B", ErrorKind::StillReferenced}, {"2D", ErrorKind::BadState},
    {"34", ErrorKind::NotFound},        {"3B", ErrorKind::NotFound},
    {"3D", ErrorKind::NotFound},        {"3F", ErrorKind::NotFound},
    {"40", ErrorKind::Conflict},        {"42", ErrorKind::Syntax},
    {"44", ErrorKind::Constraint},      {"53", ErrorKind::Exhausted},
    {"54", ErrorKind::Exhausted},       {"55", ErrorKind::BadState},
    {"72", ErrorKind::Conflict},        {"P0", ErrorKind::Raised},
};
const std::map<std::string, ErrorKind> kindOfCode{
    {"08007", ErrorKind::InDoubt},     {"25006", ErrorKind::Denied},
    {"25P03", ErrorKind::Unreachable}, {"25P04", ErrorKind::Unreachable},
    {"3B000", ErrorKind::BadState},    {"40002", ErrorKind::Constraint},
    {"40003", ErrorKind::InDoubt},     {"42501", ErrorKind::Denied},
    {"42701", ErrorKind::Exists},      {"42703", ErrorKind::NotFound},
    {"42704", ErrorKind::NotFound},    {"42710", ErrorKind::Exists},
    {"42723", ErrorKind::Exists},      {"42883", ErrorKind::NotFound},
    {"42P01", ErrorKind::NotFound},    {"42P02", ErrorKind::NotFound},
    {"42P03", ErrorKind::Exists},      {"42P04", ErrorKind::Exists},
    {"42P05", ErrorKind::Exists},      {"42P06", ErrorKind::Exists},
    {"42P07", ErrorKind::Exists},      {"55006", ErrorKind::Busy},
    {"55P03", ErrorKind::Conflict},    {"57014", ErrorKind::Timeout},
    {"57P01", ErrorKind::Unreachable}, {"57P02", ErrorKind::Unreachable},
    {"57P03", ErrorKind::Unreachable}, {"57P04", ErrorKind::Unreachable},
    {"57P05", ErrorKind::Unreachable}, {"58P01", ErrorKind::NotFound},
    {"58P02", ErrorKind::Exists},      {"HV001", ErrorKind::Exhausted},
    {"HV00J", ErrorKind::NotFound},    {"HV00P", ErrorKind::NotFound},
    {"HV00Q", ErrorKind::NotFound},    {"HV00R", ErrorKind::NotFound},
};

ErrorKind expectedKind(const std::string& code)
{
    if (const auto known = kindOfCode.find(code); known != kindOfCode.end())
        return known->second;
    const auto known = kindOfClass.find(code.substr(0, 2));
    return known == kindOfClass.end() ? ErrorKind::Internal : known->second;
}

} // namespace

class TestSqlState : public QObject {
    Q_OBJECT

private slots:
    void everyStateOfTheServerIsListedUnderItsName()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        const auto states = serverStates(connection);
        QVERIFY(states.size() >= 260); // as many as PostgreSQL 15.18 has
        for (const auto& [code, state] : states)
            QCOMPARE(QByteArray(conditionOf(code).data(), qsizetype(conditionOf(code).size())),
                     QByteArray::fromStdString(state.condition));
    }

    void nothingIsListedThatNoServerKnows()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        const auto states = serverStates(connection);
        // Of a later 15, of 16 and 17.
        const std::set<std::string_view> later{"22P07", "2203G", "25P04"};
        for (const auto& state : sqlStates())
            QVERIFY2(states.contains(std::string(state.code)) || later.contains(state.code),
                     state.code.data());
    }

    void everyStateHasItsKind()
    {
        for (const auto& state : sqlStates()) {
            const std::string code(state.code);
            QVERIFY2(state.kind == expectedKind(code), code.c_str());
            QVERIFY2(kindOf(code) == expectedKind(code), code.c_str());
        }
    }

    void everyErrorThatAServerRaisesByNameArrivesWithItsCodeAndKind()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        const auto states = serverStates(connection);
        int raised = 0;
        for (const auto& [code, state] : states) {
            if (!state.isError)
                continue;
            const auto error = errorOf(
                [&] { connection.runScript("do $$ begin raise " + state.condition + "; end $$"); });
            // a name may stand for two codes: null_value_not_allowed is 22004 and 39004
            const auto known = states.find(error.sqlState());
            QVERIFY2(known != states.end() && known->second.condition == state.condition,
                     error.what());
            QVERIFY2(error.kind() == expectedKind(error.sqlState()), code.c_str());
            ++raised;
        }
        QVERIFY(raised >= 240);
    }

    void whatALaterServerAddsGoesByItsClass()
    {
        QCOMPARE(kindOf("23Z99"), ErrorKind::Constraint);
        QCOMPARE(kindOf("ZZ000"), ErrorKind::Internal);
        QVERIFY(conditionOf("23Z99").empty());
    }
};

QTEST_GUILESS_MAIN(TestSqlState)
#include "tst_sqlstate.moc"
