// The window of rows and the words in its cells, on pages of a real table.
#include "core/browse/table_source.h"
#include "tests/support/store_role.h"
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace howdah;

namespace {

TableSource numbers(const TestDatabase& database, int rows)
{
    database.run("create table t (n int primary key); insert into t select generate_series(1, "
                 + std::to_string(rows) + ")");
    return TableSource::open(poolAs(database, storeRole()), {"public", "t"});
}

int number(const TableModel& model, int row)
{
    return model.index(row, 0).data().toInt();
}

QString header(const TableModel& model, int row)
{
    return model.headerData(row, Qt::Vertical).toString();
}

void appendAll(TableModel& model, const TableSource& source)
{
    while (model.hasMoreAfter())
        model.append(source.after({}, model.position(model.rowCount() - 1)));
}

void prependAll(TableModel& model, const TableSource& source)
{
    while (model.hasMoreBefore())
        model.prepend(source.before({}, model.position(0)));
}

} // namespace

class TestTableModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void keepsABoundedWindowThatGoesBothWays()
    {
        const ReadableDatabase database;
        const auto source = numbers(database, 3'000);
        TableModel model(1'000);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setColumns(source.columns());
        model.setPage(source.first({}));
        QCOMPARE(model.rowCount(), 200);
        QVERIFY(!model.hasMoreBefore());

        appendAll(model, source);

        QCOMPARE(model.rowCount(), 1'000);
        QCOMPARE(number(model, 999), 3'000);
        QCOMPARE(header(model, 999), "3000");
        QCOMPARE(number(model, 0), 2'001);
        QCOMPARE(header(model, 0), "2001");
        QVERIFY(model.hasMoreBefore());

        prependAll(model, source);

        QCOMPARE(model.rowCount(), 1'000);
        QCOMPARE(number(model, 0), 1);
        QCOMPARE(header(model, 0), "1");
        QCOMPARE(header(model, 999), "1000");
        QVERIFY(model.hasMoreAfter());
        appendAll(model, source);
        QCOMPARE(number(model, 999), 3'000);
        QCOMPARE(header(model, 999), "3000");
    }

    void tenThousandRowsPassTheModelTester()
    {
        const ReadableDatabase database;
        const auto source = numbers(database, 10'000);
        TableModel model;
        model.setColumns(source.columns());
        model.setPage(source.first({}));
        appendAll(model, source);
        QCOMPARE(model.rowCount(), 10'000);

        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int row = 0; row < 10'000; row += 199)
            QCOMPARE(number(model, row), row + 1);
    }

    void rowsAreNumberedOnlyWhereTheyWereCounted()
    {
        const ReadableDatabase database;
        const auto source = numbers(database, 450);
        TableModel model;
        model.setColumns(source.columns());

        model.setPage(source.last({}));

        QCOMPARE(number(model, 199), 450);
        QVERIFY(!model.rowNumber(0));
        QCOMPARE(header(model, 0), "");
        model.prepend(source.before({}, model.position(0)));
        QVERIFY(!model.rowNumber(0));
        model.prepend(source.before({}, model.position(0))); // the start is reached
        QCOMPARE(model.rowNumber(449).value(), 450);
    }

    void otherRowsLeaveTheColumnsAlone()
    {
        const ReadableDatabase database;
        const auto source = numbers(database, 300);
        TableModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setColumns(source.columns());
        model.setPage(source.first({}));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        model.setPage(source.last({}));
        QCOMPARE(number(model, 0), 101);
        const RowSet none{std::get<Filter>(parseFilter("n > 1000", source.columns())), {}};
        model.setPage(source.first(none));
        QCOMPARE(model.rowCount(), 0);
        model.append(source.first(none));
        model.prepend(source.first(none));
        QCOMPARE(model.rowCount(), 0);
        model.setPage(source.first({}));

        QCOMPARE(model.rowCount(), 200);
        QCOMPARE(reset.count(), 0);
    }

    void cellsShowWhatTheyHold_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value"); // as SQL
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("size");
        QTest::addColumn<bool>("toTheRight");
        const auto row = [](const char* name, const char* type, const char* value,
                            const QString& text, const char* size = "", bool toTheRight = false) {
            QTest::addRow("%s", name)
                << QString(type) << QString::fromUtf8(value) << text << QString(size) << toTheRight;
        };
        row("integer", "int", "42", "42", "", true);
        row("numeric", "numeric(10,2)", "-0.5", "-0.50", "", true);
        row("not a number", "float8", "'NaN'", "NaN", "", true);
        row("money", "money", "1.5", "$1.50", "", true);
        row("true", "boolean", "true", "true");
        row("false", "boolean", "false", "false");
        row("text", "text", "'héllo'", "héllo");
        row("empty string", "text", "''", "");
        row("right to left", "text", "'שלום'", "שלום");
        row("lines and tabs", "text", "E'a\\nb\\tc\\u0001'", "a↵b⇥c␣");
        row("200 characters", "text", "repeat('é', 200)", QString("é").repeated(200));
        row("201 characters", "text", "repeat('é', 201)", QString("é").repeated(200) + "…",
            "402 B");
        row("long", "text", "repeat('x', 6000)", QString("x").repeated(200) + "…", "6.0 kB");
        row("no half characters", "text", "repeat('x', 199) || repeat('😀', 9)",
            QString("x").repeated(199) + "…", "235 B");
        row("bytea", "bytea", "'\\x00ff10'", "00ff10", "3 B");
        row("empty bytea", "bytea", "''", "", "0 B");
        row("long bytea", "bytea", "decode(repeat('ab', 30), 'hex')",
            QString("ab").repeated(24) + "…", "30 B");
        row("very long bytea", "bytea", "decode(repeat('ab', 2500000), 'hex')",
            QString("ab").repeated(24) + "…", "2.5 MB");
        row("json", "jsonb", "'{\"a\": [1, null]}'", "{\"a\": [1, null]}");
        row("array", "text[]", "array['a', null, 'b c']", "{a,NULL,\"b c\"}");
        row("date", "timestamp", "'infinity'", "infinity");
        row("before Christ", "date", "'0044-03-15 BC'", "0044-03-15 BC");
        row("domain over boolean", "flag", "true", "true");
    }

    void cellsShowWhatTheyHold()
    {
        QFETCH(QString, type);
        QFETCH(QString, value);
        static const ReadableDatabase database;
        database.run("drop table if exists t; drop domain if exists flag;"
                     "create domain flag as boolean; create table t (id int primary key, v "
                     + type.toStdString() + "); insert into t values (1, " + value.toStdString()
                     + "), (2, null)");
        const auto source = TableSource::open(poolAs(database, storeRole()), {"public", "t"});
        TableModel model;
        model.setColumns(source.columns());
        model.setPage(source.first({}));

        const auto cell = model.index(0, 1);
        QTEST(cell.data().toString(), "text");
        QTEST(cell.data(TableModel::SizeRole).toString(), "size");
        QTEST(cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight),
              "toTheRight");
        QVERIFY(!cell.data(TableModel::NullRole).toBool());
        QCOMPARE(cell.data(TableModel::FalseRole).toBool(), value == "false");
        const auto null = model.index(1, 1);
        QVERIFY(null.data(TableModel::NullRole).toBool());
        QCOMPARE(null.data().toString(), "");
        QCOMPARE(null.data(Qt::AccessibleTextRole).toString(), "NULL");
        QVERIFY(null.data(Qt::ToolTipRole).isNull());
    }

    void secretsAreHiddenUntilAskedFor()
    {
        const ReadableDatabase database;
        database.run("create table t (id int primary key, password_hash text, note text);"
                     "insert into t values (1, '$2y$hunter2', 'plain'), (2, null, '')");
        const auto source = TableSource::open(poolAs(database, storeRole()), {"public", "t"});
        TableModel model;
        model.setColumns(source.columns());
        model.setPage(source.first({}));
        const auto secret = model.index(0, 1);

        QVERIFY(secret.data(TableModel::MaskedRole).toBool());
        for (int role = 0; role <= TableModel::RawRole; ++role)
            QVERIFY2(!secret.data(role).toString().contains("hunter2"),
                     qPrintable(QString::number(role)));
        QVERIFY(model.index(1, 1)
                    .data(TableModel::NullRole)
                    .toBool()); // that there is none is no secret
        QVERIFY(!model.index(0, 2).data(TableModel::MaskedRole).toBool());

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRevealed(1, true);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(secret.data().toString(), "$2y$hunter2");
        model.setRevealed(1, false);
        QCOMPARE(secret.data().toString(), "•••");
        model.setRevealed(1, true);
        model.setColumns(source.columns()); // another table may come, and this one again
        model.setPage(source.first({}));
        QVERIFY(model.isMasked(1));
    }

    void headersTellWhatAColumnIs()
    {
        const ReadableDatabase database;
        database.run("create table o (id int primary key);"
                     "create table t (id bigint generated always as identity primary key,"
                     " o_id int not null references o, price numeric(10,2) default 1, doc json,"
                     " twice numeric generated always as (price * 2) stored);"
                     "comment on column t.price is 'Net price'");
        const auto source = TableSource::open(poolAs(database, storeRole()), {"public", "t"});
        TableModel model;
        model.setColumns(source.columns());
        QStringList said;
        for (int column = 0; column < model.columnCount(); ++column)
            said += model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();

        QCOMPARE(said,
                 (QStringList{"id, bigint, part of the primary key, identity",
                              "o_id, integer, not null, refers to public.o.id",
                              "price, numeric(10,2), default 1\nNet price",
                              "doc, json, has no order to sort by",
                              "twice, numeric, generated as (price * (2)::numeric)"}));
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), "price");
        QVERIFY(
            model.headerData(2, Qt::Horizontal, Qt::ToolTipRole).toString().contains("Net price"));
    }

    void estimatesHaveNoMoreDigitsThanTheyDeserve_data()
    {
        QTest::addColumn<double>("rows");
        QTest::addColumn<QString>("text");
        QTest::addRow("0") << 0.0 << "≈ 0";
        QTest::addRow("4200") << 4'200.0 << "≈ 4,200";
        QTest::addRow("12345") << 12'345.0 << "≈ 12 k";
        QTest::addRow("999999") << 999'999.0 << "≈ 1.0 M";
        QTest::addRow("1e6") << 1e6 << "≈ 1.0 M";
        QTest::addRow("1e8") << 1e8 << "≈ 100 M";
        QTest::addRow("9.96e9") << 9.96e9 << "≈ 10 G";
    }

    void estimatesHaveNoMoreDigitsThanTheyDeserve()
    {
        QFETCH(double, rows);
        QTEST(aboutText(rows), "text");
    }
};

QTEST_MAIN(TestTableModel)
#include "tst_table_model.moc"
