// profiles.yaml as a list that people keep in order: copies, new names, other places, and back
// again what was removed. The rest of the file stays as they wrote it.
#include "core/config/profile_order.h"
#include "core/config/profile_store.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QTest>

using namespace howdah;

namespace {

constexpr auto three = "# mine\n"
                       "default: shop  # the usual\n"
                       "database:\n"
                       "  # the shop\n"
                       "  shop:\n"
                       "    host: db      # moved in May\n"
                       "    password: hunter2\n"
                       "\n"
                       "  \"odd name\": {host: 'a', user: \"b\"}\n"
                       "  # for the board\n"
                       "  report:\n"
                       "    url: postgres://report-host/reports\n"
                       "# the end\n";

struct OrderBench {
    TempFolder folder;
    ProfileStore store{folder.path() / "p.yaml"};

    OrderBench() { folder.write("p.yaml", three); }
    QByteArray text() const { return folder.read("p.yaml"); }
    QString order() const
    {
        QStringList names;
        for (const auto& block : store.read().blocks)
            names += QString::fromStdString(block.name);
        return names.join(", ");
    }
};

} // namespace

class TestProfileOrder : public QObject {
    Q_OBJECT

private slots:
    void addRefusesANameThatIsTaken()
    {
        const OrderBench bench;
        const auto error = errorOf([&] { bench.store.add("shop", {{"host", "x"}}); });
        QCOMPARE(error.kind(), ErrorKind::Exists);
        QCOMPARE(bench.text(), three);
        bench.store.add("new", {{"host", "x"}});
        QCOMPARE(bench.order(), "shop, odd name, report, new");
    }

    void movesWithTheCommentAbove()
    {
        const OrderBench bench;
        bench.store.move("report", 0);
        QCOMPARE(bench.text(),
                 "# mine\n"
                 "default: shop  # the usual\n"
                 "database:\n"
                 "  # for the board\n"
                 "  report:\n"
                 "    url: postgres://report-host/reports\n"
                 "  # the shop\n"
                 "  shop:\n"
                 "    host: db      # moved in May\n"
                 "    password: hunter2\n"
                 "\n"
                 "  \"odd name\": {host: 'a', user: \"b\"}\n"
                 "# the end\n");
        bench.store.move("shop", 99); // last
        QCOMPARE(bench.order(), "report, odd name, shop");
        bench.store.move("odd name", 0);
        QCOMPARE(bench.order(), "odd name, report, shop");
        QCOMPARE(errorOf([&] { bench.store.move("nobody", 0); }).kind(), ErrorKind::NotFound);
    }

    void renamesAndTheDefaultFollows()
    {
        const OrderBench bench;
        bench.store.rename("shop", "big store");
        QCOMPARE(bench.order(), "big store, odd name, report");
        QVERIFY(bench.text().contains("default: \"big store\"  # the usual\n"));
        QVERIFY(bench.text().contains("    host: db      # moved in May\n"));
        bench.store.rename("odd name", "even");
        QCOMPARE(bench.order(), "big store, even, report");
        QVERIFY(bench.text().contains("  even: {host: 'a', user: \"b\"}\n"));
        QCOMPARE(errorOf([&] { bench.store.rename("even", "report"); }).kind(), ErrorKind::Exists);
        QCOMPARE(errorOf([&] { bench.store.rename("even", "a: b"); }).kind(), ErrorKind::Config);
    }

    void duplicatesBehindTheOriginalWithoutItsPassword()
    {
        const OrderBench bench;
        bench.store.duplicate("shop", "shop copy");
        QCOMPARE(bench.order(), "shop, shop copy, odd name, report");
        QCOMPARE(textsOf(*bench.store.read().find("shop copy")), (ProfileTexts{{"host", "db"}}));
        QCOMPARE(bench.text().count("hunter2"), 1);
        QCOMPARE(errorOf([&] { bench.store.duplicate("shop", "report"); }).kind(),
                 ErrorKind::Exists);
        QCOMPARE(errorOf([&] { bench.store.duplicate("nobody", "x"); }).kind(),
                 ErrorKind::NotFound);
    }

    void putsBackWhatWasRemoved()
    {
        for (const std::string name : {"shop", "odd name", "report"}) {
            const OrderBench bench;
            const auto removed = bench.store.remove(name);
            QCOMPARE(removed.wasDefault, name == "shop");
            QVERIFY(!bench.store.read().find(name));
            bench.store.putBack(removed);
            QCOMPARE(bench.order(), "shop, odd name, report");
            QCOMPARE(bench.store.read().defaultName, "shop");
            QVERIFY(bench.text().contains("    host: db      # moved in May\n"));
        }
    }

    void putsBackThoughTheFileHasChangedMeanwhile()
    {
        const OrderBench bench;
        const auto removed = bench.store.remove("report");
        bench.store.remove("shop");
        bench.store.remove("odd name");
        bench.store.putBack(removed);
        QCOMPARE(bench.order(), "report");
        QCOMPARE(errorOf([&] { bench.store.putBack(removed); }).kind(), ErrorKind::Exists);
    }

    void savesUnderAnotherNameInOneGo()
    {
        const OrderBench bench;
        bench.store.saveAs("shop", "store", {{"host", "db2"}, {"password", "hunter2"}});
        QCOMPARE(bench.order(), "store, odd name, report");
        QVERIFY(bench.text().contains("  store:\n    host: db2      # moved in May\n"));
        QCOMPARE(errorOf([&] { bench.store.saveAs("store", "report", {}); }).kind(),
                 ErrorKind::Exists);
        QCOMPARE(errorOf([&] {
                     bench.store.saveAs("store", "other", {{"port", "x"}});
                 }).kind(),
                 ErrorKind::Config);
        QCOMPARE(bench.order(), "store, odd name, report"); // neither renamed nor changed
    }

    void refusesToLoseAnythingOfAnUnusualFile()
    {
        const OrderBench bench;
        bench.folder.write("p.yaml",
                           "database:\n  a: &a\n    host: x\n  b:\n    <<: *a\n    port: 1\n");
        const auto before = bench.text();
        const auto error = errorOf([&] { bench.store.move("b", 0); }); // an alias before its anchor
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("edit the file by hand"), error.what());
        QCOMPARE(bench.text(), before);
    }
};

QTEST_GUILESS_MAIN(TestProfileOrder)
#include "tst_profile_order.moc"
