// Rows of a table into files, against a real server: as owner and as reader. As owner alone: a
// million rows, whose seconds would show nothing of a role that others do not, and what is about
// the file and not the table.
#include "core/transfer/table_export.h"
#include "core/transfer/table_import.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace howdah;

namespace {

// Names that want quotes, every odd value that a type has, NULL beside the empty string.
const char* const oddTable =
    "create type mood as enum ('so so', 'fine');"
    "create table \"odd \"\"Table, x\" (id integer primary key, n numeric, f double precision,"
    " d date, t timestamptz, plain timestamp, note text, \"Odd, \"\"Name\" text, b boolean,"
    " bytes bytea, j json, jb jsonb, a text[], m mood, r int4range, i interval, u uuid,"
    " doubled integer generated always as (id * 2) stored);"
    "insert into \"odd \"\"Table, x\" values"
    " (1, 'NaN', '-0', 'infinity', '-infinity', 'infinity', 'line\r\nend \"quoted\", \\N', null,"
    "  true, '\\x00ff', '{\"b\": 1,\n \"a\": 0.10}', '{\"k\": [1, null]}',"
    "  '{\"a b\",NULL,\"\",\"NULL\",\"q\\\"\\\\\"}', 'so so', '[1,5)', '1 mon -3 days', null),"
    " (2, '-0.00', 'NaN', '0044-03-15 BC', '0044-03-15 12:00+00 BC', '0044-03-15 12:00 BC', '',"
    "  '\\.', false, '', 'null', 'null', '{}', 'fine', 'empty', '0',"
    "  '11111111-2222-3333-4444-555555555555'),"
    " (3, 123456789012345678901234567890.123456789, 1e-320, '9999-12-31', now(), now()::timestamp,"
    "  repeat('wide ', 100000), ' padded ', null, null, null, null, null, null, null, null, null),"
    " (4, 'Infinity', '-Infinity', null, null, null, E'\\t\\b\\x01 tab', '\\N', null, null, "
    "'\"x\"',"
    "  '1e400', '{{1,2},{3,4}}', null, '(,)', null, null),"
    " (5, null, 0.1::float8 + 0.2, null, null, null, null, null, null, null, null, null, null, "
    "null,"
    "  null, null, null);";
const RelationName oddName{"public", "odd \"Table, x"};

struct Exports {
    explicit Exports(std::string as = {}, const std::string& script = oddTable,
                     const RelationName& name = oddName)
        : role(std::move(as))
        , relation(name)
    {
        database.run(script);
    }
    TableSource source() const { return TableSource::open(pool, relation); }
    std::filesystem::path path(const char* name) const
    {
        return folder.filePath(name).toStdString();
    }
    ExportReport write(const char* name, const ExportOptions& options = {},
                       const RowSet& rows = {}) const
    {
        return exportRows(pool, source(), rows, path(name), options);
    }
    QByteArray read(const char* name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList files() const { return QDir(folder.path()).entryList(QDir::Files); }
    // What one part of a workbook says.
    QString part(const char* name, const QString& part) const
    {
        QProcess unpack;
        unpack.setWorkingDirectory(unpacked.path());
        unpack.start("cmake", {"-E", "tar", "xf", folder.filePath(name), part});
        QFile file(unpacked.filePath(part));
        return unpack.waitForFinished() && file.open(QFile::ReadOnly)
            ? QString::fromUtf8(file.readAll())
            : QString();
    }

    std::string role;
    ReadableDatabase database;
    Pool pool = poolAs(database, role);
    RelationName relation;
    QTemporaryDir folder;
    QTemporaryDir unpacked;
};

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void everyValueComesBackFromEveryFormat_data()
    {
        QTest::addColumn<QString>("storeRole");
        QTest::addColumn<RowFormat>("format");
        const auto row = [](const char* name, RowFormat format) {
            QTest::addRow("%s", name) << QString() << format;
            QTest::addRow("%s, as reader", name) << "reader" << format;
        };
        row("csv", RowFormat::Csv);
        row("json lines", RowFormat::JsonLines);
        row("sql", RowFormat::Sql);
    }

    void everyValueComesBackFromEveryFormat()
    {
        QFETCH(RowFormat, format);
        const Exports exports(roleOfRow());
        const auto report = exports.write("rows", {.format = format});
        QCOMPARE(report.rows, 5);
        QCOMPARE(report.bytes, QFileInfo(exports.folder.filePath("rows")).size());

        exports.database.run("create table before as select * from \"odd \"\"Table, x\";"
                             "truncate \"odd \"\"Table, x\"");
        if (format == RowFormat::JsonLines) // which has one null for NULL and for json's own
            exports.database.run("update before set j = null, jb = null where id = 2");
        if (format == RowFormat::Sql) {
            exports.database.run(exports.read("rows").toStdString());
        } else {
            InputFile file(exports.path("rows"));
            const auto table = exports.source().table();
            const auto layout = sketchOf(file).layout;
            ImportOptions options{.layout = layout, .targets = targetsByName(layout, table)};
            QCOMPARE(importRows(exports.database.pool(), table, file, options).rows, 5);
        }
        const auto differing = [](const char* one, const char* other) {
            return std::string("select count(*) from (select t::text from ") + one
                + " t except select t::text from " + other + " t) x";
        };
        const char* const now = "\"odd \"\"Table, x\"";
        QCOMPARE(exports.database.scalar(differing("before", now)), "0");
        QCOMPARE(exports.database.scalar(differing(now, "before")), "0");
    }

    void csvIsByteForByteWhatPsqlWrites_data() { asOwnerAnd("reader"); }

    void csvIsByteForByteWhatPsqlWrites()
    {
        const Exports exports(roleOfRow());
        exports.write("ours.csv");
        QProcess psql;
        psql.start("psql",
                   {"-X", "-q", "-d", QString::fromStdString(exports.database.conninfo()), "-c",
                    "\\copy (select * from \"odd \"\"Table, x\") to '"
                        + exports.folder.filePath("theirs.csv") + "' (format csv, header)"});
        QVERIFY(psql.waitForFinished());
        QVERIFY(!exports.read("theirs.csv").isEmpty());
        QCOMPARE(exports.read("ours.csv"), exports.read("theirs.csv"));
    }

    void onlyTheRowsAndColumnsThatWereAskedFor_data() { asOwnerAnd("reader"); }

    void onlyTheRowsAndColumnsThatWereAskedFor()
    {
        const Exports exports(roleOfRow());
        const auto source = exports.source();
        const auto filter = std::get<Filter>(
            parseFilter("note = '' or n = NaN or id in (4, '5')", source.columns()));
        const RowSet rows{filter, Sort::descending(0)};
        const auto report = exports.write(
            "some.csv", {.columns = {6, 0}, .delimiter = ';', .nullText = "<null>"}, rows);
        QCOMPARE(report.rows, 4);
        const auto lines = exports.read("some.csv");
        QVERIFY2(lines.startsWith("note;id\n<null>;5\n"), lines);
        QVERIFY2(lines.contains("\n;2\n"), lines);
        exports.write("none.csv", {.hasHeader = false},
                      {std::get<Filter>(parseFilter("id = 99", source.columns())), {}});
        QCOMPARE(exports.read("none.csv"), "");
    }

    void aFilterCannotBecomeSql_data() { asOwnerAnd("reader"); }

    void aFilterCannotBecomeSql()
    {
        const Exports exports(roleOfRow());
        const auto source = exports.source();
        for (const auto* value :
             {"'); drop table x; --", "\\'; drop table x; --", "$1", "E'\\\\''"}) {
            std::string typed = "note = '";
            for (const char* c = value; *c; ++c)
                typed.append(*c == '\'' ? 2 : 1, *c);
            const auto outcome = parseFilter(typed + "'", source.columns());
            QVERIFY2(std::holds_alternative<Filter>(outcome), typed.c_str());
            exports.database.run("delete from \"odd \"\"Table, x\" where id = 9");
            Connection(exports.database.conninfo())
                .run("insert into \"odd \"\"Table, x\" (id, note) values (9, $1)", {value});
            QCOMPARE(exports.write("rows.csv", {}, {std::get<Filter>(outcome), {}}).rows, 1);
        }
    }

    void aWorkbookHoldsNumbersDatesAndText_data() { asOwnerAnd("reader"); }

    void aWorkbookHoldsNumbersDatesAndText()
    {
        const Exports exports(roleOfRow());
        const auto report = exports.write("book.xlsx", {.format = RowFormat::Xlsx});
        QCOMPARE(report.rows, 5);
        QCOMPARE(report.sheets, 1);
        QCOMPARE(report.cutTexts, 1); // 500,000 characters
        QCOMPARE(report.numbersAsText, 1); // 39 digits
        QVERIFY(report.bytes > 0);
        const auto sheet = exports.part("book.xlsx", "xl/worksheets/sheet1.xml");
        QVERIFY(sheet.contains("<c r=\"A2\"><v>1</v></c>"));
        QVERIFY(sheet.contains(">123456789012345678901234567890.123456789<"));
        QVERIFY(sheet.contains(">0044-03-15 BC<"));
        QVERIFY(sheet.contains(">NaN<"));
        QVERIFY2(sheet.contains("2958465"), "9999-12-31 is a date"); // as Excel counts days
        QVERIFY(exports.part("book.xlsx", "xl/workbook.xml").contains("odd \"Table, x")
                || exports.part("book.xlsx", "xl/workbook.xml").contains("odd &quot;Table, x"));
        QCOMPARE(exports.files(), {"book.xlsx"});
        QCOMPARE(errorOf([&] {
                     exportRows(exports.pool, exports.source(), {}, "-",
                                {.format = RowFormat::Xlsx});
                 }).kind(),
                 ErrorKind::BadUse);
    }

    void moreRowsThanASheetHoldsGoToFurtherSheets()
    {
        const Exports exports({},
                              "create table long as select g::int as n from"
                              " generate_series(1, 1048580) g",
                              {"public", "long"});
        const auto report = exports.write("long.xlsx", {.format = RowFormat::Xlsx});
        QCOMPARE(report.rows, 1'048'580);
        QCOMPARE(report.sheets, 2);
        const auto rest = exports.part("long.xlsx", "xl/worksheets/sheet2.xml");
        QVERIFY(rest.contains("<v>1048576</v>") && rest.contains("<v>1048580</v>"));
    }

    void aFileIsThereWholeOrNotAtAll_data() { asOwnerAnd("reader"); }

    void aFileIsThereWholeOrNotAtAll()
    {
        const Exports exports(roleOfRow(),
                              "create table t as select g from generate_series(1, 1000) g",
                              {"public", "t"});
        exports.write("t.csv");
        const auto before = exports.read("t.csv");
        const RowSet failing{Filter{"", "1 / (g - 500) is not null", {}}, {}};
        QCOMPARE(errorOf([&] { exports.write("t.csv", {}, failing); }).kind(), ErrorKind::BadData);
        QCOMPARE(exports.read("t.csv"), before);
        QCOMPARE(exports.files(), {"t.csv"});
        QCOMPARE(exports.write("t.csv", {.hasHeader = false}).rows, 1000);
        QVERIFY(exports.read("t.csv").startsWith("1\n"));
    }

    void aFullDiskIsSaidAndNothingIsLeft()
    {
        const Exports exports({},
                              "create table t as select repeat('x', 1000) from"
                              " generate_series(1, 2000)",
                              {"public", "t"});
        const auto error =
            errorOf([&] { exportRows(exports.pool, exports.source(), {}, "/dev/full"); });
        QCOMPARE(error.kind(), ErrorKind::Exhausted);
        QCOMPARE(errorOf([&] { exports.write("no/such/folder.csv"); }).kind(), ErrorKind::Config);
        QCOMPARE(Connection(exports.database.conninfo()).run("select 1").integer(0, 0), 1);
    }

    void aCancelEndsItOnTheServerAndLeavesNothing_data() { asOwnerAnd("reader"); }

    void aCancelEndsItOnTheServerAndLeavesNothing()
    {
        const Exports exports(roleOfRow(),
                              "create table t as select g, repeat('x', 200) from"
                              " generate_series(1, 20000) g",
                              {"public", "t"});
        std::stop_source stop;
        std::int64_t seen = 0;
        const auto error = errorOf([&] {
            exportRows(
                exports.pool, exports.source(), {}, exports.path("t.csv"), {},
                [&](const TransferProgress& progress) {
                    seen = progress.rows;
                    stop.request_stop();
                },
                stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY(seen > 0);
        QCOMPARE(exports.files(), {});
    }

    void theFileIsOfTheUsersOrdinaryMode()
    {
        const Exports exports;
        const auto mask = ::umask(0027);
        exports.write("t.csv");
        ::umask(mask);
        struct stat about = {};
        QCOMPARE(::stat(exports.path("t.csv").c_str(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0640U);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
