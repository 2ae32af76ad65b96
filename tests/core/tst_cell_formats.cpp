// Cells picked out of a table as text, without a server.
#include "core/transfer/cell_formats.h"
#include "tests/support/error_of.h"

#include <QTest>

using namespace howdah;

namespace {

Column columnOf(const char* name, const char* type, char category)
{
    Column column;
    column.name = name;
    column.type = column.valueType = type;
    column.category = category;
    return column;
}

PickedCells picked()
{
    PickedCells cells{.relation = {"public", "od\"d"}};
    cells.columns = {columnOf("id", "integer", 'N'), columnOf("The name", "text", 'S'),
                     columnOf("ok", "boolean", 'B')};
    cells.key = {cells.columns[0]};
    cells.rows = {{{"1", "a|b, \"c\"\nd", "t"}, {}, {"1"}}, {{"2", std::nullopt, "f"}, {}, {"2"}}};
    return cells;
}

} // namespace

class TestCellFormats : public QObject {
    Q_OBJECT

private slots:
    void eachFormatIsAsItsReadersTakeIt_data()
    {
        QTest::addColumn<CellFormat>("format");
        QTest::addColumn<QString>("text");
        QTest::addRow("csv") << CellFormat::Csv
                             << "id,The name,ok\r\n1,\"a|b, \"\"c\"\"\nd\",t\r\n2,,f\r\n";
        QTest::addRow("tsv") << CellFormat::Tsv
                             << "id\tThe name\tok\n1\t\"a|b, \"\"c\"\"\nd\"\tt\n2\t\tf\n";
        QTest::addRow("json") << CellFormat::Json
                              << "[\n  {\"id\": 1, \"The name\": \"a|b, \\\"c\\\"\\nd\", \"ok\":"
                                 " true},\n  {\"id\": 2, \"The name\": null, \"ok\": false}\n]\n";
        QTest::addRow("markdown") << CellFormat::Markdown
                                  << "| id | The name | ok |\n| ---: | --- | --- |\n"
                                     "| 1 | a\\|b, \"c\"<br>d | t |\n| 2 | NULL | f |\n";
        QTest::addRow("html")
            << CellFormat::Html
            << "<meta charset=\"utf-8\"><table><tr><th>id</th><th>The name</th><th>ok</th></tr>"
               "<tr><td align=\"right\">1</td><td>a|b, &quot;c&quot;<br>d</td><td>t</td></tr>"
               "<tr><td align=\"right\">2</td><td></td><td>f</td></tr></table>";
        QTest::addRow("insert")
            << CellFormat::Insert
            << "insert into \"public\".\"od\"\"d\" (\"id\", \"The name\", \"ok\") values (1, 'a|b,"
               " \"c\"\nd', true);\ninsert into \"public\".\"od\"\"d\" (\"id\", \"The name\","
               " \"ok\") values (2, NULL, false);\n";
        QTest::addRow("update")
            << CellFormat::Update
            << "update \"public\".\"od\"\"d\" set \"The name\" = 'a|b, \"c\"\nd', \"ok\" = true"
               " where \"id\" = 1;\nupdate \"public\".\"od\"\"d\" set \"The name\" = NULL, \"ok\" ="
               " false where \"id\" = 2;\n";
        QTest::addRow("where")
            << CellFormat::Where
            << "((\"id\" = 1 and \"The name\" = 'a|b, \"c\"\nd' and \"ok\" = true) or (\"id\" = 2"
               " and \"The name\" is null and \"ok\" = false))";
    }

    void eachFormatIsAsItsReadersTakeIt()
    {
        QFETCH(CellFormat, format);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(cellsAs(format, picked())), text);
    }

    void oneColumnIsAListOfItsValues()
    {
        PickedCells cells{.relation = {"public", "t"}, .columns = {columnOf("n", "numeric", 'N')}};
        cells.rows = {{{"1"}}, {{"NaN"}}, {{std::nullopt}}, {{"1"}}};
        QCOMPARE(cellsAs(CellFormat::Where, cells), "(\"n\" in (1, 'NaN') or \"n\" is null)");
        cells.rows = {{{"-0"}}};
        QCOMPARE(cellsAs(CellFormat::Where, cells), "\"n\" = '-0'");
        QCOMPARE(cellsAs(CellFormat::Csv, cells, false), "-0\r\n");
        QCOMPARE(errorOf([&] { cellsAs(CellFormat::Update, cells); }).kind(), ErrorKind::BadUse);
    }

    void cellsThatWereNotPickedAreNoNulls()
    {
        auto cells = picked();
        cells.columns[2].isGenerated = true;
        cells.rows.front().isPicked = {true, false, true};
        const auto sql = cellsAs(CellFormat::Insert, cells);
        QVERIFY2(sql.find("(\"id\") values (1);") != std::string::npos, sql.c_str());
        QVERIFY(cellsAs(CellFormat::Json, cells).find("{\"id\": 1, \"ok\": true}")
                != std::string::npos);
        cells.rows.front().isPicked = {true, false, false};
        QVERIFY(cellsAs(CellFormat::Update, cells).find("set \"id\" = 1 where \"id\" = 1")
                != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCellFormats)
#include "tst_cell_formats.moc"
