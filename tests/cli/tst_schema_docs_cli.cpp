// howdahctl schema docs, and whether the store's own SCHEMA.md is up to date.
#include "tests/support/checkout.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace howdah;

class TestSchemaDocsCli : public QObject {
    Q_OBJECT

private slots:
    void theStoresOwnPageAndPictureAreUpToDate()
    {
        const CommandLine line;
        const auto ran =
            line.run({"--path", HOWDAH_SOURCE_DIR "/migrations", "schema", "docs", "--check"});
        QVERIFY2(ran.status == 0, qPrintable(ran.out + ran.err));
    }

    void filesAreWrittenOnceAndCheckedAfterwards()
    {
        const Checkout checkout;
        checkout.addPair("1_items", "create table items (id int primary key)", "drop table items");
        const auto missing = checkout.run({"schema", "docs", "--check", "--beside"});
        QCOMPARE(missing.status, 5);
        QVERIFY2(missing.out.contains("SCHEMA.md is out of date"), qPrintable(missing.out));
        QVERIFY(checkout.line.read("work/migrations/SCHEMA.md").isEmpty());

        const auto written = checkout.run({"schema", "docs", "--beside", "--json"});
        QVERIFY2(written.status == 0, qPrintable(written.err));
        QCOMPARE(written.json()["written"].toArray().size(), 2);
        const auto page = checkout.line.read("work/migrations/SCHEMA.md");
        QVERIFY2(page.contains("What the migration 1_items makes."), qPrintable(page));
        QVERIFY(page.contains("## items"));
        QVERIFY(checkout.line.read("work/migrations/SCHEMA.svg").contains(">items</text>"));
        QCOMPARE(checkout.run({"schema", "docs", "--check", "--beside"}).status, 0);
        const auto again = checkout.run({"schema", "docs", "--beside", "--json"});
        QCOMPARE(again.json()["written"].toArray().size(), 0);

        checkout.addPair("2_more", "alter table items add column n int",
                         "alter table items drop column n");
        const auto old = checkout.run({"schema", "docs", "--check", "--beside", "--json"});
        QCOMPARE(old.status, 5);
        QCOMPARE(old.json()["out_of_date"].toArray().size(), 2);
        QCOMPARE(checkout.migrate({"status"}).status, 0); // the two files are no migrations
    }

    void withoutDotThePageIsWrittenAndTheReasonIsSaid()
    {
        Checkout checkout;
        checkout.addPair("1_items", "create table items (id int primary key)", "drop table items");
        checkout.line.set("PATH", checkout.line.home());
        const auto ran = checkout.run({"schema", "docs", "--beside"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("install the package graphviz"), qPrintable(ran.err));
        QVERIFY(checkout.line.read("work/migrations/SCHEMA.md").contains("SCHEMA.svg"));
        QCOMPARE(checkout.run({"schema", "docs", "--beside", "--no-diagram"}).status, 0);
        QVERIFY(!checkout.line.read("work/migrations/SCHEMA.md").contains("SCHEMA.svg"));
    }

    void aFolderWithoutMigrationsHasNoSchema()
    {
        const Checkout checkout;
        checkout.line.write("work/migrations/README.md", "none");
        const auto ran = checkout.run({"schema", "docs", "--beside"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("has no migrations"), qPrintable(ran.err));
    }
};

QTEST_GUILESS_MAIN(TestSchemaDocsCli)
#include "tst_schema_docs_cli.moc"
