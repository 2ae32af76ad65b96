// COPY's binary format, against the server that reads it.
#include "core/pg/binary_rows.h"
#include "core/pg/copy.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <limits>

using namespace howdah;

class TestBinaryRows : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database; // for what stays in a session

    // What the server makes of one field, as text; null for NULL.
    template <typename Write>
    QString read(const char* type, Write write)
    {
        Connection connection(m_database->conninfo());
        connection.run(std::string("create temp table t (v ") + type + ")");
        std::string data;
        BinaryRows rows(data);
        rows.row(1);
        write(rows);
        rows.finish();
        CopyIn copy(connection, "copy t from stdin (format binary)");
        copy.write(data);
        copy.finish();
        connection.run("set timezone = 'UTC'");
        const auto read = connection.run("select v from t");
        return read.cell(0, 0) ? QString::fromStdString(read.text(0, 0)) : QString();
    }

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(); }
    void cleanupTestCase() { m_database.reset(); }

    void moneyKeepsEveryCent_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("text");
        QTest::addRow("zero") << qint64{0} << "0.00";
        QTest::addRow("one cent") << qint64{1} << "0.01";
        QTest::addRow("less than one") << qint64{99} << "0.99";
        QTest::addRow("whole") << qint64{500} << "5.00";
        QTest::addRow("negative") << qint64{-490} << "-4.90";
        QTest::addRow("two groups of digits") << qint64{1'234'567'89} << "1234567.89";
        QTest::addRow("zeros inside") << qint64{100'000'000'00} << "100000000.00";
        QTest::addRow("numeric(12,2) full") << qint64{999'999'999'999} << "9999999999.99";
        QTest::addRow("largest") << std::numeric_limits<qint64>::max() << "92233720368547758.07";
    }

    void moneyKeepsEveryCent()
    {
        QFETCH(qint64, cents);
        QTEST(read("numeric", [&](BinaryRows& rows) { rows.cents(cents); }), "text");
    }

    void everyTypeArrives()
    {
        QCOMPARE(read("text", [](BinaryRows& rows) { rows.text("Dąbrowski"); }), "Dąbrowski");
        QCOMPARE(read("text", [](BinaryRows& rows) { rows.text(""); }), "");
        QVERIFY(read("text", [](BinaryRows& rows) { rows.null(); }).isNull());
        QCOMPARE(read("jsonb", [](BinaryRows& rows) { rows.json(R"({"a": 1})"); }), R"({"a": 1})");
        QCOMPARE(read("integer", [](BinaryRows& rows) { rows.integer(-70'000); }), "-70000");
        QCOMPARE(read("timestamptz", [](BinaryRows& rows) { rows.timestamp(86'400'000'001); }),
                 "2000-01-02 00:00:00.000001+00");
        const Uuid id{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0x8d, 0xef,
                      0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10};
        QCOMPARE(read("uuid", [&](BinaryRows& rows) { rows.uuid(id); }),
                 "01234567-89ab-8def-fedc-ba9876543210");
    }

    void manyRowsOfSeveralFieldsArriveInOrder()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int, note text)");
        std::string data;
        BinaryRows rows(data);
        for (int n = 0; n < 1000; ++n) {
            rows.row(2);
            rows.integer(n);
            rows.text(std::to_string(n));
        }
        rows.finish();
        QCOMPARE(rows.rows(), 1000);

        CopyIn copy(connection, "copy t from stdin (format binary)");
        copy.write(data);

        QCOMPARE(copy.finish(), 1000);
        QCOMPARE(database.scalar("select count(*) from t where n::text = note"), "1000");
    }
};

QTEST_GUILESS_MAIN(TestBinaryRows)
#include "tst_binary_rows.moc"
