// CSV and JSON lines read and written, without a server.
#include "core/transfer/csv_reader.h"
#include "core/transfer/json_slices.h"
#include "core/transfer/sql_values.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace howdah;

namespace {

// As a socket or a slow disk gives it: `size` bytes at a time.
ByteSource inPieces(std::string text, std::size_t size)
{
    return
        [text = std::move(text), size, at = std::size_t(0)](char* into, std::size_t most) mutable {
            const auto part = std::min({size, most, text.size() - at});
            std::memcpy(into, text.data() + at, part);
            at += part;
            return part;
        };
}

// "1:a|b" for each record, one a line: where it begins and its fields as they stand.
QString recordsIn(const std::string& text, std::size_t piece = 1, char delimiter = ',')
{
    CsvReader reader(inPieces(text, piece), delimiter);
    QStringList all;
    while (const auto* record = reader.next()) {
        QStringList fields;
        for (const auto field : record->fields)
            fields += QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size()));
        all +=
            QString::number(record->line) + ':' + fields.join('|') + (record->isClosed ? "" : "!");
    }
    return all.join(" ; ");
}

Column of(const char* type, char category)
{
    Column column;
    column.name = "c";
    column.type = column.valueType = type;
    column.category = category;
    return column;
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private slots:
    void recordsAreSplitAsCopySplitsThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("records");
        QTest::addRow("nothing") << QByteArray() << "";
        QTest::addRow("plain") << QByteArray("a,b\nc,d\n") << "1:a|b ; 2:c|d";
        QTest::addRow("no end of line") << QByteArray("a,b\nc,") << "1:a|b ; 2:c|";
        QTest::addRow("Windows") << QByteArray("a,b\r\nc,d\r\n") << "1:a|b ; 2:c|d";
        QTest::addRow("old Mac") << QByteArray("a\rb\r") << "1:a ; 2:b";
        QTest::addRow("byte order mark") << QByteArray("\xEF\xBB\xBF\"a\",b\n") << "1:\"a\"|b";
        QTest::addRow("line ends in quotes")
            << QByteArray("\"a\n\nb\",c\nd,e\n") << "1:\"a\n\nb\"|c ; 4:d|e";
        QTest::addRow("quotes in quotes") << QByteArray("\"a\"\"b,\",c\n") << "1:\"a\"\"b,\"|c";
        QTest::addRow("a quote within") << QByteArray("a\"b,c\"d,e\n") << "1:a\"b,c\"d|e";
        QTest::addRow("never closed") << QByteArray("a,\"b\nc\n") << "1:a|\"b\nc\n!";
        QTest::addRow("empty lines") << QByteArray("a\n\n\nb") << "1:a ; 2: ; 3: ; 4:b";
    }

    void recordsAreSplitAsCopySplitsThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, records);
        for (const std::size_t piece : {1U, 2U, 3U, 1000U})
            QCOMPARE(recordsIn(text.toStdString(), piece), records);
    }

    void aRecordMayBeLongerThanAnyBuffer()
    {
        const std::string wide(3'000'000, 'w');
        const auto text = "1,\"" + wide + "\"\n2,x\n";
        QCOMPARE(recordsIn(text, 100'000), QString::fromStdString("1:1|\"" + wide + "\" ; 2:2|x"));
    }

    void utf16IsRefusedWithTheRemedy()
    {
        const auto error = errorOf([] {
            recordsIn(std::string("\xFF\xFE"
                                  "a\0",
                                  4));
        });
        QVERIFY2(QByteArray(error.what()).contains("iconv"), error.what());
    }

    void fieldsAreWrittenAsTheyAreRead()
    {
        for (const std::string text : {"", "a", "a,b", "q\"q", "\r", "\n", "\\.", "NULL", " "}) {
            QCOMPARE(csvText(csvField(text, ',')), text);
            QCOMPARE(csvText(csvField(text, ',', "NULL")), text);
        }
        QCOMPARE(csvField(std::nullopt, ',', "NULL"), "NULL");
        QCOMPARE(csvField("NULL", ',', "NULL"), "\"NULL\"");
        QCOMPARE(csvField("", ','), "\"\"");
        QCOMPARE(csvField("a;b", ';'), "\"a;b\"");
    }

    void jsonIsTakenApartWithoutLoss()
    {
        const auto members =
            jsonMembers(" {\"n\": -0, \"x\":1e400 "
                        ",\"o\":{\"a\":[1,\"}\"]},\"s\":\"q\\\"\\u00e9\\n\",\"e\":[], \"\":null} ");
        QStringList all;
        for (const auto& [key, value] : members)
            all += QString::fromStdString(key) + '='
                + QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        QCOMPARE(all.join(' '),
                 "n=-0 x=1e400 o={\"a\":[1,\"}\"]} s=\"q\\\"\\u00e9\\n\" e=[] =null");
        QCOMPARE(jsonText(members[3].second), "q\"é\n");
        QCOMPARE(arrayLiteral("[1, null, \"a\\\"b\", [true, \"null\"], {\"k\":1}]"),
                 "{\"1\",NULL,\"a\\\"b\",{\"true\",\"null\"},\"{\\\"k\\\":1}\"}");
        QVERIFY(arrayLiteral(std::string(10'000, '[') + std::string(10'000, ']')).size() > 10'000);
        for (const auto* bad : {"", "1", "[1]", "{", "{\"a\":01}", "{\"a\":1} x", "{'a':1}"})
            QCOMPARE(errorOf([&] { jsonMembers(bad); }).kind(), ErrorKind::BadData);
    }

    void literalsGiveTheSameValueAgain()
    {
        const auto number = of("numeric", 'N');
        for (const auto* plain : {"0", "12.50", "-3", "1e+300", "0.001"})
            QCOMPARE(sqlLiteral(number, plain), plain);
        for (const auto* quoted : {"NaN", "-0", "-0.00", "Infinity", "$1,000.00", "01", "1.", "."})
            QCOMPARE(sqlLiteral(number, quoted), '\'' + std::string(quoted) + '\'');
        QCOMPARE(sqlLiteral(of("boolean", 'B'), "t"), "true");
        QCOMPARE(sqlLiteral(of("text", 'S'), "it's 1\\"), "E'it''s 1\\\\'");
        QCOMPARE(sqlLiteral(of("text", 'S'), std::nullopt), "NULL");
        QCOMPARE(jsonValue(number, "1.10"), "1.10");
        QCOMPARE(jsonValue(number, "NaN"), "\"NaN\"");
        QCOMPARE(jsonValue(of("jsonb", 'U'), "{\"a\": 1}"), "{\"a\": 1}");
        QCOMPARE(jsonValue(of("text", 'S'), "a\x01\"\n"), "\"a\\u0001\\\"\\n\"");
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
