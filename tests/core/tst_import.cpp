// Rows of files into a table, against a real server: as owner and as application. As owner alone:
// what is about thousands of rows (its seconds would show nothing of a role that others do not), a
// session that only reads, whosever it is, and files that no row comes out of.
#include "core/catalog/catalog.h"
#include "core/transfer/table_import.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace howdah;

namespace {

constexpr auto people = "create table people (id integer primary key, name varchar(10) not null,"
                        " born date, shout text generated always as (upper(name)) stored)";

struct Imports {
    explicit Imports(const std::string& script = people, std::string as = {})
        : role(std::move(as))
    {
        letWork(database, "application");
        database.run(script);
    }

    std::string write(const QByteArray& text, const char* name = "rows.csv") const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName().toStdString();
    }
    Table table() const { return describe(*pool.acquire(), {"public", "people"}); }
    ImportOptions optionsFor(const InputFile& file, const ImportHints& hints = {}) const
    {
        const auto layout = sketchOf(file, hints).layout;
        return {.layout = layout, .targets = targetsByName(layout, table())};
    }
    ImportReport load(const QByteArray& text, ImportOptions options = {},
                      const char* name = "rows.csv", const ImportHints& hints = {}) const
    {
        InputFile file(write(text, name));
        const auto found = optionsFor(file, hints);
        options.layout = found.layout;
        if (options.targets.empty())
            options.targets = found.targets;
        return importRows(pool, table(), file, options);
    }
    ImportReport loadWithRejects(const QByteArray& text, const char* name = "rows.csv") const
    {
        return load(text, {.rejects = folder.filePath("bad").toStdString()}, name);
    }
    QString rows() const
    {
        return database.scalar("select string_agg(concat_ws(':', id, name, coalesce(born::text,"
                               " 'NULL')), ' ' order by id) from people");
    }
    QByteArray rejects() const
    {
        QFile file(folder.filePath("bad"));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::string role;
    TestDatabase database;
    Pool pool = poolAs(database, role);
    QTemporaryDir folder;
};

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private slots:
    void whereTheCommitFailsNothingWasRejected_data() { asOwnerAndApplication(); }

    void whereTheCommitFailsNothingWasRejected()
    {
        const Imports imports("create table people (id integer primary key, name text,"
                              " boss integer references people deferrable initially deferred)",
                              roleOfRow());
        const auto error = errorOf(
            [&] { (void)imports.loadWithRejects("id,name,boss\n1,Ann,1\nx,Bo,1\n3,Cy,99\n"); });
        QCOMPARE(error.kind(), ErrorKind::Constraint);
        QCOMPARE(imports.database.scalar("select count(*) from people"), "0");
        QVERIFY(!QFile::exists(imports.folder.filePath("bad")));
    }

    void columnsAreFoundByNameWhateverTheirCaseAndOrder_data() { asOwnerAndApplication(); }

    void columnsAreFoundByNameWhateverTheirCaseAndOrder()
    {
        const Imports imports(people, roleOfRow());
        const auto report = imports.load("\xEF\xBB\xBF"
                                         "Born;NAME;id\r\n2000-01-01;Ann;1\r\n;\"B;o\";2\r\n");
        QCOMPARE(report.rows, 2);
        QCOMPARE(imports.rows(), "1:Ann:2000-01-01 2:B;o:NULL");
    }

    void columnsAreTakenByHandAndOthersLeftOut_data() { asOwnerAndApplication(); }

    void columnsAreTakenByHandAndOthersLeftOut()
    {
        const Imports imports(people, roleOfRow());
        imports.load("who,what,no\nAnn,x,1\n\"Bo\nb\",y,2\n", {.targets = {1, -1, 0}});
        QCOMPARE(imports.rows(), "1:Ann:NULL 2:Bo\nb:NULL");
        imports.load("3,Cy,1999-12-31\n", {}, "rows.csv", {.hasHeader = false});
        QCOMPARE(imports.database.scalar("select shout from people where id = 3"), "CY");
        QCOMPARE(errorOf([&] { imports.load("x\n1\n"); }).kind(), ErrorKind::BadUse);
        QCOMPARE(errorOf([&] {
                     imports.load("a,b\n1,2\n", {.targets = {0, 0}});
                 }).kind(),
                 ErrorKind::BadUse);
    }

    void oneBadRowAndNothingIsKept_data()
    {
        QTest::addColumn<QString>("storeRole");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* text, const char* words) {
            QTest::addRow("%s", name) << QString() << QByteArray(text) << QString(words);
            QTest::addRow("%s, as application", name)
                << "application" << QByteArray(text) << QString(words);
        };
        row("type", "id,name,born\n1,\"A\nnn\",\n2,Bo,\n3,Cy,soon\n",
            "line 5: born: invalid input syntax");
        row("fields", "id,name\n1,Ann\n2\n", "line 3: it has 1 field");
        row("quote", "id,name\n1,\"Ann\n", "line 2: a quotation mark");
        row("key", "id,name\n\n1,Ann\n\n1,Bo\n", "line 5: duplicate key");
        row("null", "name,id\n,1\n", "line 2: null value");
        row("too long", "id,name\n1,Maximiliane-Sophie\n", "line 2: name: value too long");
    }

    void oneBadRowAndNothingIsKept()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const Imports imports(people, roleOfRow());
        const auto error = errorOf([&] { imports.load(text); });
        QVERIFY2(QString(error.what()).startsWith(words), error.what());
        QVERIFY2(QString(error.what()).endsWith("nothing was imported"), error.what());
        QVERIFY(imports.rows().isNull());
    }

    void theServersNoIsHeardBeforeTheWholeFileIsSent_data()
    {
        QTest::addColumn<int>("badLine");
        QTest::addColumn<int>("mostMiB");
        QTest::addRow("early") << 3 << 17;
        QTest::addRow("late") << 1'750 << 19;
    }

    void theServersNoIsHeardBeforeTheWholeFileIsSent()
    {
        QFETCH(int, badLine);
        QFETCH(int, mostMiB);
        const Imports imports("create table people (id integer primary key, name text, born date)");
        const QByteArray name(10'240, 'n'); // more than 18 MiB with those below
        QByteArray text = "id,name\n";
        for (int line = 2; line <= 1'850; ++line)
            text += (line == badLine ? QByteArray("none") : QByteArray::number(line)) + ',' + name
                + '\n';
        InputFile file(imports.write(text));
        std::int64_t sent = 0;
        const auto error = errorOf([&] {
            importRows(imports.pool, imports.table(), file, imports.optionsFor(file),
                       [&](const TransferProgress& progress) { sent = progress.bytes; });
        });
        QVERIFY2(QString(error.what())
                     .startsWith(QStringLiteral("line %1: id: invalid input").arg(badLine)),
                 error.what());
        QVERIFY(sent <= mostMiB << 20);
        QVERIFY(imports.rows().isNull());
    }

    void aFileOfSeveralCopiesIsTakenWhole()
    {
        const Imports imports("create table people (id integer primary key, name text, born date)");
        const QByteArray name(10'240, 'n'); // more than 18 MiB with those below
        QByteArray text = "id,name\n";
        for (int id = 1; id <= 1'850; ++id)
            text += QByteArray::number(id) + ',' + name + '\n';
        QCOMPARE(imports.load(text).rows, 1'850);
        QCOMPARE(imports.database.scalar("select count(*) || ' ' || sum(id) from people"),
                 "1850 1712175");
    }

    void badRowsGoToAFileWithLineAndReason_data() { asOwnerAndApplication(); }

    void badRowsGoToAFileWithLineAndReason()
    {
        const Imports imports(people, roleOfRow());
        const auto report =
            imports.loadWithRejects("id,name,born\n1,Ann,\nx,Bo,\n3,Cy\n4,,\n1,Dup,\n"
                                    "6,\"F\nf\",soon\n7,Gus,2000-01-01\n");
        QCOMPARE(report.rows, 2);
        QCOMPARE(report.read, 7);
        QCOMPARE(report.rejected, 5);
        QCOMPARE(imports.rows(), "1:Ann:NULL 7:Gus:2000-01-01");
        const auto bad = QString::fromUtf8(imports.rejects());
        QVERIFY2(bad.startsWith("howdah_line,howdah_reason,id,name,born\n3,\"id: invalid input"),
                 qPrintable(bad));
        QVERIFY(bad.contains("\n4,it has 2 fields where there are 3 columns,3,Cy\n"));
        QVERIFY(bad.contains("\n6,") && bad.contains("duplicate key"));
        QVERIFY(bad.contains(",6,\"F\nf\",soon\n"));
        // Put in order there, it is imported as it is.
        auto mended = imports.rejects();
        mended.replace(",x,Bo,", ",2,Bo,").replace(",3,Cy\n", ",3,Cy,\n").replace(",4,,", ",4,Di,");
        mended.replace(",1,Dup,", ",5,Dup,").replace("soon", "2001-01-01");
        QCOMPARE(imports.loadWithRejects(mended).rows, 5);
        QCOMPARE(imports.rejects(), ""); // none is left
    }

    void goodRowsAmongManyBadOnesAreFound()
    {
        const Imports imports("create table kind (id integer primary key);"
                              "insert into kind select generate_series(0, 9);"
                              "create table people (id integer primary key, kind integer references"
                              " kind)");
        QByteArray text = "id,kind\n";
        int good = 0;
        for (int i = 0; i < 3000; ++i) { // an eighth by type, another by key, the last third all
            const bool bad = i % 16 == 0 || i % 16 == 5 || i > 2000;
            text += (i % 16 == 5 ? "x" + QByteArray::number(i) : QByteArray::number(i)) + ','
                + (bad && i % 16 != 5 ? "77" : "3") + '\n';
            good += bad ? 0 : 1;
        }
        const auto report = imports.loadWithRejects(text);
        QCOMPARE(report.rows, good);
        QCOMPARE(report.rejected, 3000 - good);
        QCOMPARE(imports.database.scalar("select count(*) from people"), QString::number(good));
    }

    void rowsThatAreThereAreChangedByTheirKey_data() { asOwnerAndApplication(); }

    void rowsThatAreThereAreChangedByTheirKey()
    {
        const Imports imports(people, roleOfRow());
        imports.load("id,name,born\n1,Ann,2000-01-01\n2,Bo,\n");
        const auto report = imports.load("id,name\n2,Old\n3,Cy\n2,Bob\n", {.key = {0}});
        QCOMPARE(report.rows, 2); // the last of two rows with one key counts
        QCOMPARE(imports.rows(), "1:Ann:2000-01-01 2:Bob:NULL 3:Cy:NULL");
        imports.load("id,name\n3,No\n4,Di\n", {.key = {0}, .keepsExisting = true});
        QCOMPARE(imports.rows(), "1:Ann:2000-01-01 2:Bob:NULL 3:Cy:NULL 4:Di:NULL");
        QCOMPARE(errorOf([&] { imports.load("name\nx\n", {.key = {0}}); }).kind(),
                 ErrorKind::BadUse);
        const auto mixed =
            imports.load("id,name\n1,Anna\n2,\n5,Eve\n",
                         {.key = {0}, .rejects = imports.folder.filePath("bad").toStdString()});
        QCOMPARE(mixed.rows, 2);
        QCOMPARE(mixed.rejected, 1);
        QCOMPARE(imports.database.scalar("select name from people where id = 1"), "Anna");
    }

    void jsonLinesAreTakenByKey_data() { asOwnerAndApplication(); }

    void jsonLinesAreTakenByKey()
    {
        const Imports imports("create table people (id bigint, name text, n numeric, f float8,"
                              " tags text[], data jsonb)",
                              roleOfRow());
        imports.load("{\"id\": 9007199254740993, \"n\": 1e-30, \"f\": -0, \"more\": 1}\n\n"
                     "{\"tags\": [\"a\", null, \"b c\"], \"data\": {\"x\": [1.10]}, \"name\": "
                     "\"\\u00e9\\n\"}\n",
                     {}, "rows.jsonl");
        QCOMPARE(imports.database.scalar("select string_agg(p::text, ' ') from people p"),
                 "(9007199254740993,,0.000000000000000000000000000001,-0,,) "
                 "(,\"é\n\",,,\"{a,NULL,\"\"b c\"\"}\",\"{\"\"x\"\": [1.10]}\")");
        const auto report = imports.loadWithRejects(
            "{\"id\": 1}\n[2]\n{\"id\": \"x\"}\n{\"id\": 4,}\n{\"id\": 5}\n", "rows.jsonl");
        QCOMPARE(report.rows, 2);
        const auto bad = QString::fromUtf8(imports.rejects()).split('\n');
        QVERIFY2(bad[0].startsWith("{\"howdah_line\":2,")
                     && bad[0].endsWith("\"howdah_row\":\"[2]\"}"),
                 qPrintable(bad[0]));
        QVERIFY2(bad[1].endsWith(",\"id\": \"x\"}"), qPrintable(bad[1]));
    }

    void thePreviewSaysWhatEachValueWouldBe_data() { asOwnerAndApplication(); }

    void thePreviewSaysWhatEachValueWouldBe()
    {
        const Imports imports(people, roleOfRow());
        InputFile file(
            imports.write("id,name,born,x\n 1,Ann,1.2.2000,q\nx,,soon,\n3\n4,Maximiliane,,\n"));
        const auto options = imports.optionsFor(file);
        QCOMPARE(options.targets, (std::vector<int>{0, 1, 2, -1}));
        const auto rows =
            previewImport(imports.pool, imports.table(), options, sketchOf(file).rows);
        QCOMPARE(rows.size(), 4U);
        QCOMPARE(rows[0].cells[0].text, "1");
        QCOMPARE(rows[0].cells[2].text, "2000-01-02");
        QVERIFY(!rows[0].cells[3].text);
        QVERIFY(rows[1].cells[0].problem.find("integer") != std::string::npos);
        QVERIFY(rows[1].cells[1].problem.find("NULL") != std::string::npos);
        QVERIFY(rows[1].cells[2].problem.find("date") != std::string::npos);
        QVERIFY(!rows[2].problem.empty());
        QVERIFY(rows[3].cells[1].problem.find("too long") != std::string::npos);
        QVERIFY(imports.rows().isNull());
    }

    void aSessionThatOnlyReadsIsRefusedBeforeAnythingIsRead()
    {
        const Imports imports;
        const Pool reading([&](std::stop_token stop) {
            return std::make_unique<Connection>(
                imports.database.conninfo() + " options='-c default_transaction_read_only=on'",
                stop);
        });
        InputFile file(imports.write("id,name\nnonsense\n"));
        const auto error =
            errorOf([&] { importRows(reading, imports.table(), file, imports.optionsFor(file)); });
        QCOMPARE(error.kind(), ErrorKind::Denied);
    }

    void policiesAndIdentityColumnsAreNoObstacle_data() { asOwnerAndApplication(); }

    void policiesAndIdentityColumnsAreNoObstacle()
    {
        const Imports imports("create table people (id integer generated always as identity primary"
                              " key, name text); alter table people enable row level security;"
                              "create policy all_of_them on people to application using (true);"
                              // without which it is not told of the sequence
                              "grant select on sequence people_id_seq to application",
                              roleOfRow());
        const auto report = imports.load("id,name\n7,Ann\n");
        QCOMPARE(imports.database.scalar("select name from people where id = 7"), "Ann");
        QCOMPARE(report.sequences.size(), 1U); // it would give 1 next, and 7 some day
        imports.database.run(report.sequences.front());
        QCOMPARE(imports.database.scalar("insert into people (name) values ('Bo') returning id"),
                 "8");
    }

    void aDryRunAndACancelKeepNothing_data() { asOwnerAndApplication(); }

    void aDryRunAndACancelKeepNothing()
    {
        const Imports imports(people, roleOfRow());
        QCOMPARE(imports.load("id,name\n1,Ann\n", {.isDryRun = true}).rows, 1);
        QVERIFY(imports.rows().isNull());
        QByteArray text = "id,name\n";
        for (int i = 0; i < 5000; ++i)
            text += QByteArray::number(i) + ",x\n";
        InputFile file(imports.write(text));
        std::stop_source stop;
        const auto error = errorOf([&] {
            importRows(
                imports.pool, imports.table(), file, imports.optionsFor(file),
                [&](const TransferProgress& progress) {
                    if (progress.totalBytes == text.size())
                        stop.request_stop();
                },
                stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY(imports.rows().isNull());
    }

    void aFileThatIsNoTextOrNotThereIsSaid()
    {
        const Imports imports;
        QCOMPARE(errorOf([&] { imports.load(""); }).kind(), ErrorKind::BadData);
        QCOMPARE(errorOf([&] { imports.load(QByteArray("id,name\0\n", 9)); }).kind(),
                 ErrorKind::BadData);
        const auto error = errorOf([&] { imports.load("id,name\n1,Ren\xE9\n"); });
        QVERIFY2(QByteArray(error.what()).startsWith("line 2 is not UTF-8"), error.what());
        QCOMPARE(errorOf([&] { imports.load("id,id\n1,2\n"); }).kind(), ErrorKind::BadData);
        QCOMPARE(errorOf([] { InputFile("/no/such/file"); }).kind(), ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
