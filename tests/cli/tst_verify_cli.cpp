// howdahctl migrate verify, as people and pipelines use it.
#include "tests/support/checkout.h"

#include <QJsonArray>
#include <QTest>

using namespace howdah;

namespace {

struct Shell : Checkout {
    Ran verify(const QStringList& arguments = {}, const QStringList& global = {}) const
    {
        return run(global + QStringList{"migrate", "verify"} + arguments);
    }
};

} // namespace

class TestVerifyCli : public QObject {
    Q_OBJECT

private slots:
    void provenDownsAreStatusNoughtAndTheDatabaseIsUntouched()
    {
        const Shell shell;
        shell.addPair("1_items", "create table items (id int)", "drop table items");
        const auto ran = shell.verify();
        QCOMPARE(ran.err.count("scratch database beside"), 1);
        QCOMPARE(ran.out.trimmed(), "1 items: down proven");
        QCOMPARE(ran.status, 0);
        QCOMPARE(shell.database.scalar(
                     "select count(*) from pg_class where relnamespace = 'public'::regnamespace"),
                 "0");
    }

    void aDownThatLeavesSomethingIsAFindingAndIsShown()
    {
        const Shell shell;
        shell.addPair("1_items", "create table if not exists items (id int)", "select 1");
        const auto ran = shell.verify();
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.out.contains("+ table public.items"), qPrintable(ran.out));

        const auto json = shell.verify({}, {"--json"}).json();
        QCOMPARE(json["proven"].toBool(true), false);
        const auto one = json["migrations"].toArray().at(0).toObject();
        QCOMPARE(one["verdict"].toString(), "down differs");
        QCOMPARE(one["difference"].toString(), "+ table public.items\n");
    }

    void columnsThatComeBackInAnotherOrderAreToldAndNoFinding()
    {
        const Shell shell;
        shell.addPair("1_t", "create table t (a int not null, b int, \"C\" text)", "drop table t");
        shell.addPair("2_b", "alter table t drop column b", "alter table t add b int");
        const auto ran = shell.verify();
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("2 b: down proven\n         the order of columns differs: "
                                  "public.t (a, \"C\", b)\n"),
                 qPrintable(ran.out));

        const auto json = shell.verify({}, {"--json"}).json();
        QCOMPARE(json["proven"].toBool(), true);
        const auto steps = json["migrations"].toArray();
        QVERIFY(!steps.at(0).toObject().contains("reordered"));
        QCOMPARE(steps.at(1).toObject()["reordered"].toArray(),
                 QJsonArray({"public.t (a, \"C\", b)"}));
    }

    void filesThatMakeRolesAreTriedInAClusterOfTheirOwn()
    {
        const Shell shell;
        shell.addPair("1_role", "create role t_verify_only_there", "drop role t_verify_only_there");
        const auto ran = shell.verify();
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.err.contains("1_role.up.sql:1: CREATE ROLE reaches beyond its database"),
                 qPrintable(ran.err));
        QVERIFY(ran.err.contains("a private PostgreSQL"));
    }

    void needsNoServerWhenToldSo()
    {
        const Shell shell;
        shell.addPair("1_items", "create table items (id int)", "drop table items");
        const auto ran = shell.line.run({"migrate", "verify", "--on", "alone"});
        QCOMPARE(ran.out.trimmed(), "1 items: down proven");
        QCOMPARE(ran.status, 0);
    }

    void badFilesAreToldBeforeAnythingIsMade()
    {
        const Shell shell;
        shell.line.write("work/migrations/1_items.up.sql", "select '\xff'");
        const auto ran = shell.verify();
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("1_items.up.sql"), qPrintable(ran.err));
        QCOMPARE(shell.verify({"--on", "mars"}).status, 2);
    }

    void helpShowsAnExample()
    {
        const auto ran = CommandLine().run({"migrate", "verify", "--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("Example: howdahctl migrate verify"));
    }
};

QTEST_GUILESS_MAIN(TestVerifyCli)
#include "tst_verify_cli.moc"
