// howdahctl migrate generate: from the entities, and from another database.
#include "tests/support/checkout.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace howdah;

namespace {

struct Shell : Checkout {
    void addStore() const
    {
        const QDir store(HOWDAH_SOURCE_DIR "/migrations");
        for (const auto& name : store.entryList({"*.sql", "howdah.yaml"}, QDir::Files)) {
            QFile file(store.filePath(name));
            if (file.open(QFile::ReadOnly))
                add(name, file.readAll());
        }
    }
    void addItems() const
    {
        addPair("000001_items", "create table items (id int primary key, name text)",
                "drop table items");
    }
    QStringList files() const
    {
        return QDir(line.folder() + "/migrations").entryList({"*.sql"}, QDir::Files, QDir::Name);
    }
    /// Asks no server but that of --from.
    Ran generate(const QStringList& arguments) const
    {
        return line.run(QStringList{"migrate", "generate"} + arguments);
    }
};

} // namespace

class TestGenerateCli : public QObject {
    Q_OBJECT

private slots:
    void theStoresFolderMakesWhatItsEntitiesSay()
    {
        const Shell shell;
        shell.addStore();
        const auto before = shell.files();
        const auto ran = shell.generate({"nothing"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
        QCOMPARE(ran.out.trimmed(), "nothing to do: the folder makes just that");
        QCOMPARE(shell.files(), before);
    }

    void whatTheFolderLacksOfTheEntitiesIsWrittenAndPassesLintAndVerify()
    {
        const Shell shell;
        shell.addStore();
        shell.addPair("000090_less",
                      "-- howdah:ignore ban-drop-column a test\n"
                      "alter table products drop column image_url;\n"
                      "drop table order_adjustments;\n"
                      "-- howdah:ignore require-concurrent-index-deletion a test\n"
                      "drop index orders_placed_at_idx;\n",
                      "select 1;\n");
        const auto ran = shell.generate({"as the code has it", "--json"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
        QVERIFY(ran.json()["written"].toBool());
        const auto files = shell.files().filter("as_the_code_has_it");
        QVERIFY2(files.contains("000091_as_the_code_has_it.up.sql"), qPrintable(files.join(' ')));
        QVERIFY(files.contains("000092_as_the_code_has_it_indexes.down.sql"));
        const auto text = shell.line.read("work/migrations/000091_as_the_code_has_it.up.sql");
        QVERIFY2(text.startsWith("-- Migration: as the code has it\n-- Version: 000091\n"
                                 "-- Description: Generated from a difference:\n"),
                 qPrintable(text));
        QVERIFY(text.contains("create table public.order_adjustments"));
        const auto again = shell.generate({"again"});
        QVERIFY2(again.out.contains("nothing to do"), qPrintable(again.out + again.err));
        QStringList lint{"migrate", "lint", "--offline"};
        for (const auto& file : files)
            lint.append("migrations/" + file);
        const auto linted = shell.line.run(lint);
        QVERIFY2(linted.status == 0, qPrintable(linted.out + linted.err));
        const auto verified = shell.line.run({"migrate", "verify", "--on", "alone", "--json"});
        int proven = 0;
        for (const auto& step : verified.json()["migrations"].toArray())
            if (step.toObject()["version"].toInt() > 90) {
                QCOMPARE(step.toObject()["verdict"].toString(), "proven");
                ++proven;
            }
        QCOMPARE(proven, 3);
    }

    void anotherDatabaseIsTheTarget()
    {
        const Shell shell;
        shell.addItems();
        shell.database.run("create table items (id int primary key, price numeric not null default "
                           "0, name text); create index items_price on items (price)");
        const auto dry = shell.generate({"prices", "--from", shell.url(), "--dry-run"});
        QVERIFY2(dry.status == 0, qPrintable(dry.err + dry.out));
        QVERIFY2(dry.out.contains("add column price"), qPrintable(dry.out));
        QVERIFY(dry.out.contains("CREATE INDEX CONCURRENTLY IF NOT EXISTS items_price"));
        QCOMPARE(shell.files().size(), 2);
        const auto ran = shell.generate({"prices", "--from", shell.url()});
        QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
        QCOMPARE(shell.files().size(), 6);
    }

    void whatWouldBeLostIsListedWithStatusFiveAndMadeWhenAskedFor()
    {
        const Shell shell;
        shell.addItems();
        shell.database.run("create table items (id int primary key)");
        const auto left = shell.generate({"less", "--from", shell.url(), "--json"});
        QCOMPARE(left.status, 5);
        QVERIFY(!left.json()["written"].toBool());
        const auto one = left.json()["left_out"].toArray().at(0).toObject();
        QCOMPARE(one["object"].toString(), "column public.items.name");
        QCOMPARE(one["destructive"].toBool(), true);
        QCOMPARE(shell.files().size(), 2);
        const auto told = shell.generate({"less", "--from", shell.url()});
        QVERIFY2(told.out.contains("left out column public.items.name: its values would be lost; "
                                   "--destructive takes it in"),
                 qPrintable(told.out));
        const auto ran = shell.generate({"less", "--from", shell.url(), "--destructive"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
        QVERIFY(shell.line.read("work/migrations/000002_less_finish.up.sql")
                    .contains("drop column name"));
    }

    void aProfileIsATargetToo()
    {
        const Shell shell;
        shell.addItems();
        shell.database.run("create table items (id int primary key, name text, price int)");
        shell.line.write("config/howdah/profiles.yaml",
                         "database:\n  staging:\n    url: \""
                             + QByteArray::fromStdString(shell.database.conninfo()) + "\"\n");
        const auto ran = shell.generate({"prices", "--from", "staging", "--dry-run"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
        QVERIFY2(ran.out.contains("add column price"), qPrintable(ran.out));
    }

    void rightsAreMadeAndThoseOfStrangersAndOwnersAreTold()
    {
        const Shell shell;
        shell.add("000001_items.up.sql",
                  "do $$ begin create role t_gen_reader; exception when duplicate_object then null;"
                  " end $$;\ncreate table items (id int primary key, name text);\n"
                  "create table others (id int primary key);");
        shell.add("000001_items.down.sql", "drop table others; drop table items;");
        shell.database.run(
            "do $$ begin create role t_gen_reader; exception when duplicate_object then null; end"
            " $$; do $$ begin create role t_gen_stranger; exception when duplicate_object then "
            "null;"
            " end $$; create table items (id int primary key, name text);"
            "create table others (id int primary key); grant select on items to t_gen_reader;"
            "grant select on items to t_gen_stranger; create table more (id int primary key);"
            "alter table more owner to t_gen_stranger; create policy theirs on items to "
            "t_gen_stranger; create policy ours on items to t_gen_reader, t_gen_stranger;");
        const auto ran = shell.generate({"rights", "--from", shell.url(), "--dry-run"});
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.out.contains("grant SELECT on table public.items to t_gen_reader;"),
                 qPrintable(ran.out));
        const auto told = ran.out + ran.err;
        QVERIFY2(told.contains("rights of roles that the folder does not make")
                     && told.contains("t_gen_stranger"),
                 qPrintable(told));
        QVERIFY2(!ran.out.contains("create policy theirs")
                     && told.contains("theirs: it is for roles that the folder does not make: "
                                      "t_gen_stranger")
                     && ran.out.contains("create policy ours on public.items to t_gen_reader;"),
                 qPrintable(told));
        QVERIFY2(told.contains("alter table public.more owner to t_gen_stranger"),
                 qPrintable(told));
    }

    void aWrongTitleOrTargetIsSaid()
    {
        const Shell shell;
        shell.addItems();
        QCOMPARE(shell.generate({}).status, 2);
        QCOMPARE(shell.generate({"x", "--from", "no/such/file"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestGenerateCli)
#include "tst_generate_cli.moc"
