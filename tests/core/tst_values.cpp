// What is known about values without asking: what is one of which type, arrays and JSON as text;
// and what is asked for to choose from. Held against what the server says.
#include "core/browse/array_text.h"
#include "core/browse/json_outline.h"
#include "core/browse/json_text.h"
#include "core/browse/reference_choices.h"
#include "core/browse/value_check.h"
#include "core/catalog/catalog.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <memory>

using namespace howdah;

namespace {

QStringList choicesFor(Connection& own, const RelationName& table, const std::string& typed)
{
    QStringList all;
    const auto found = findReferences(own, describe(own, table), {"id"}, 0, typed);
    for (const auto& row : found.rows)
        all += QString::fromStdString(row.key.at(0) + " " + row.label);
    if (found.hasMore)
        all += "…";
    return all;
}

} // namespace

class TestValues : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Connection> m_own;

    Column columnOf(const QString& type)
    {
        m_database->run("drop table if exists t; create table t (c " + type.toStdString() + ")");
        return describe(*m_own, {"public", "t"}).columns.at(0);
    }
    bool serverTakes(const QString& text)
    {
        try {
            m_own->run("insert into t values ($1)", {Param(text.toStdString())});
            return true;
        } catch (const Error&) {
            return false;
        }
    }

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>();
        m_database->run("create type mood as enum ('sad', 'ok', 'happy');"
                        "alter type mood add value 'so so' before 'ok';"
                        "create domain small as smallint");
        m_own = std::make_unique<Connection>(m_database->conninfo());
    }
    void cleanupTestCase()
    {
        m_own.reset();
        m_database.reset();
    }

    // Whatever is refused here the server refuses as well, and the other way round.
    void valuesAreJudgedAsTheServerDoes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValue");
        const auto row = [](const char* type, const char* text, bool isValue) {
            QTest::addRow("%s '%s'", type, text) << type << text << isValue;
        };
        row("smallint", "32767", true);
        row("smallint", "-32769", false);
        row("small", "40000", false);
        row("int", " 17 ", true);
        row("int", "+5", true);
        row("int", "1.5", false);
        row("int", "", false);
        row("bigint", "9223372036854775807", true);
        row("bigint", "9223372036854775808", false);
        row("numeric", "NaN", true);
        row("numeric", "-Infinity", true);
        row("numeric", "1e400", true);
        row("numeric", ".5", true);
        row("numeric", "5.", true);
        row("numeric", ".", false);
        row("numeric", "1,5", false);
        row("numeric", "0.12345678901234567890123456789", true);
        row("numeric(4,2)", "99.99", true);
        row("numeric(4,2)", "0099.9", true);
        row("numeric(4,2)", "100", false);
        row("double precision", "-0", true);
        row("double precision", "infinity", true);
        row("double precision", "abc", false);
        row("date", "2026-02-28", true);
        row("date", "2026-02-30", false);
        row("date", "2024-02-29", true);
        row("date", "infinity", true);
        row("date", "-infinity", true);
        row("date", "0044-03-15 BC", true);
        row("date", "0000-01-01", false);
        row("date", "0005-02-29 BC", true); // the year -4
        row("date", "0006-02-29 BC", false);
        row("date", "Jan 5, 2026", true);
        row("date", "today", true);
        row("date", "whenever", false);
        row("timestamptz", "2026-01-31 12:00:00+01", true);
        row("timestamptz", "2026-01-31T12:00:00.123456Z", true);
        row("timestamptz", "2026-01-31 12:00 Europe/Berlin", true);
        row("timestamptz", "2026-01-31 25:00", false);
        row("timestamptz", "now", true);
        row("timestamptz", "0044-03-15 12:00:00+00 BC", true);
        row("timestamp", "2026-01-31 24:00", true);
        row("timestamp", "2026-01-31 12:60", false);
        row("time", "23:59:59.5", true);
        row("time", "25:00", false);
        row("uuid", "123e4567-e89b-12d3-a456-426614174000", true);
        row("uuid", "{123E4567e89b12d3a456426614174000}", true);
        row("uuid", "123e4567-e89b-12d3-a456-42661417400", false);
        row("uuid", "x23e4567-e89b-12d3-a456-426614174000", false);
        row("jsonb", "{\"a\": [1, 1e400, null]}", true);
        row("jsonb", "{a: 1}", false);
        row("json", "[1,", false);
        row("json", "12345678901234567890.10", true);
        row("bytea", "\\x00ff", true);
        row("bytea", "\\x00 FF", true);
        row("bytea", "\\x0", false);
        row("bytea", "\\xzz", false);
        row("int[]", "{1,2,NULL}", true);
        row("text[]", "{\"a,b\",\"c\\\"d\"}", true);
        row("text[]", "{a", false);
        row("int[]", "{{1,2},{3,4}}", true);
        row("int[]", "[0:1]={1,2}", true);
        row("text[]", "a,b", false);
        row("text", "", true);
        row("point", "(1,2)", true); // nothing is known about it
    }

    void valuesAreJudgedAsTheServerDoes()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(bool, isValue);
        const auto column = columnOf(type);

        const auto problem = problemOf(column, text.toStdString());

        QVERIFY2(problem.empty() == isValue, problem.c_str());
        QCOMPARE(serverTakes(text), isValue);
    }

    void whatWouldBeRoundedIsSaid()
    {
        const auto problem = problemOf(columnOf("numeric(4,2)"), "1.234");
        QVERIFY2(problem.find("rounded") != std::string::npos, problem.c_str());
    }

    void arraysComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("elements"); // -1: not one of these
        QTest::addRow("plain") << "{a,b}" << 2;
        QTest::addRow("none") << "{}" << 0;
        QTest::addRow("null and the word") << "{NULL,\"NULL\",null}" << 3;
        QTest::addRow("quotes") << "{\"a,b\",\"c\\\"d\",\"e\\\\f\",\"\",\" g \"}" << 5;
        QTest::addRow("space around") << "{ a b , c }" << 2;
        QTest::addRow("escaped") << "{a\\,b,c\\ }" << 2;
        QTest::addRow("braces") << "{\"{\",\"}\"}" << 2;
        QTest::addRow("two dimensions") << "{{1},{2}}" << -1;
        QTest::addRow("bounds") << "[2:3]={1,2}" << -1;
        QTest::addRow("open") << "{a,b" << -1;
        QTest::addRow("nothing between") << "{a,,b}" << -1;
        QTest::addRow("no end of a quote") << "{\"a}" << -1;
    }

    void arraysComeBackAsTheyWere()
    {
        QFETCH(QString, text);
        QFETCH(int, elements);
        const auto found = elementsOf(text.toStdString());
        QCOMPARE(found ? static_cast<int>(found->size()) : -1, elements);
        if (!found)
            return;
        const auto again = arrayText(*found);
        QCOMPARE(
            m_own->run("select $1::text[] = $2::text[]", {Param(text.toStdString()), Param(again)})
                .text(0, 0),
            "t");
        QVERIFY(elementsOf(again) == found);
    }

    void jsonIsLaidOutWithoutLosingADigit()
    {
        const std::string text = "{\"b\":1.10,\"a\":[1e400,{}, []],\"b\": \"x: {, \\\" ü\"}";
        const std::string pretty = "{\n  \"b\": 1.10,\n  \"a\": [\n    1e400,\n    {},\n    []\n  "
                                   "],\n  \"b\": \"x: {, \\\" ü\"\n}";
        QCOMPARE(prettyJson(text), pretty);
        QCOMPARE(compactJson(pretty), "{\"b\":1.10,\"a\":[1e400,{},[]],\"b\":\"x: {, \\\" ü\"}");
        QCOMPARE(prettyJson("{a"), "{a");
        const auto problem = jsonProblem("{\n \"a\": trx }");
        QVERIFY2(problem.find("line 2, column") != std::string::npos, problem.c_str());
    }

    void jsonIsTakenApartWithoutLosingADigit()
    {
        const std::string text = " {\"a\": [1.10, {\"b\\\"c\": \"x\\ny\"}, [], null],"
                                 " \"a\": 12345678901234567890.5 , \"\": {}}";
        const auto outline = outlineOf(text);
        const auto& root = outline.nodes.at(0);
        QCOMPARE(root.childCount, 3); // the same name twice is two
        QCOMPARE(QString::fromStdString(std::string(root.text)),
                 QString::fromStdString(text).trimmed());
        const auto child = [&](const JsonNode& of, int row) {
            return outline.nodes.at(static_cast<std::size_t>(
                outline.children.at(static_cast<std::size_t>(of.firstChild + row))));
        };
        const auto list = child(root, 0);
        QVERIFY(list.kind == JsonNode::Kind::Array);
        QCOMPARE(list.childCount, 4);
        QCOMPARE(child(list, 0).text, std::string_view("1.10"));
        const auto inner = child(child(list, 1), 0);
        QCOMPARE(unquotedJson(inner.key), std::string("b\"c"));
        QCOMPARE(unquotedJson(inner.text), std::string("x\ny"));
        QCOMPARE(inner.row, 0);
        QCOMPARE(child(list, 2).childCount, 0);
        QCOMPARE(child(list, 3).text, std::string_view("null"));
        QCOMPARE(child(root, 1).text, std::string_view("12345678901234567890.5"));
        QCOMPARE(child(root, 2).key, std::string_view("\"\""));
        QCOMPARE(child(root, 2).text, std::string_view("{}"));

        QVERIFY(outlineOf("{\"a\": }").nodes.empty());
        QVERIFY(outlineOf("").nodes.empty());
        QCOMPARE(outlineOf("1e400").nodes.size(), std::size_t(1));
        const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
        QCOMPARE(outlineOf(deep).nodes.size(), std::size_t(100'000));
    }

    void labelsOfAnEnumComeInItsOrder()
    {
        QCOMPARE(columnOf("mood").choices,
                 (std::vector<std::string>{"sad", "so so", "ok", "happy"}));
        QVERIFY(columnOf("int").choices.empty());
    }

    void rowsToReferToAreFoundByKeyAndByLabel()
    {
        m_database->run("create table people (id int primary key, password_hint text, note text,"
                        " email text);"
                        "insert into people values (1, 's', 'x', 'ann@x.org'), (2, 's', 'x', "
                        "'50%_off@x.org'), (12, 's', 'x', 'bob2@x.org');"
                        "create table bare (id int primary key);"
                        "insert into bare select generate_series(1, 60);"
                        "create table codes (id text primary key, name text);"
                        "insert into codes values ('de', 'Germany'), ('fr', 'France')");
        const RelationName people{"public", "people"};
        QCOMPARE(choicesFor(*m_own, people, ""),
                 (QStringList{"1 ann@x.org", "2 50%_off@x.org", "12 bob2@x.org"}));
        QCOMPARE(choicesFor(*m_own, people, "2"),
                 (QStringList{"2 50%_off@x.org", "12 bob2@x.org"}));
        QCOMPARE(choicesFor(*m_own, people, "ANN"), QStringList{"1 ann@x.org"});
        QCOMPARE(choicesFor(*m_own, people, "%_"), QStringList{"2 50%_off@x.org"});
        QCOMPARE(choicesFor(*m_own, people, "nobody"), QStringList());
        QCOMPARE(choicesFor(*m_own, {"public", "codes"}, "fr"), QStringList{"fr France"});
        QCOMPARE(choicesFor(*m_own, {"public", "codes"}, "germ"), QStringList{"de Germany"});
        const auto bare = choicesFor(*m_own, {"public", "bare"}, "");
        QCOMPARE(bare.size(), 51); // and that there are more
        QCOMPARE(choicesFor(*m_own, {"public", "bare"}, "60"), QStringList{"60 "});
    }

    void whatFitsBestIsOfferedFirst()
    {
        m_database->run("create table towns (id int primary key, name text);"
                        "insert into towns values (1, 'New Bonn'), (2, 'Bonnville'), (3, 'bonn'),"
                        " (4, 'Old Bonn 33'), (33, 'Ulm')");
        const RelationName towns{"public", "towns"};
        QCOMPARE(choicesFor(*m_own, towns, "bonn"),
                 (QStringList{"3 bonn", "2 Bonnville", "1 New Bonn", "4 Old Bonn 33"}));
        QCOMPARE(choicesFor(*m_own, towns, "33"), (QStringList{"33 Ulm", "4 Old Bonn 33"}));
        // A text that is the key itself as well.
        m_database->run(
            "create table tags (id text primary key, name text); insert into tags"
            " values ('x-de', 'other'), ('de', 'German'), ('dev', 'work'), ('y', 'de')");
        QCOMPARE(choicesFor(*m_own, {"public", "tags"}, "de"),
                 (QStringList{"de German", "y de", "dev work", "x-de other"}));
    }

    void whatTheRowHasInTheRestOfTheKeyComesFirst()
    {
        m_database->run("create table desks (hall int, desk int, title text, unique (hall, desk));"
                        "insert into desks select h, d, 'desk ' || d from generate_series(1, 9) h,"
                        " generate_series(1, 9) d");
        const auto desks = describe(*m_own, {"public", "desks"});
        const auto firstOf = [&](const std::string& typed, const KeyOfRow& known) {
            const auto found =
                findReferences(*m_own, desks, {"hall", "desk"}, 1, typed, known).rows.front();
            return QString::fromStdString(found.key.at(0) + "/" + found.key.at(1));
        };
        QCOMPARE(firstOf("", {"7", "3"}), "7/1");
        QCOMPARE(firstOf("3", {"7", std::nullopt}), "7/3");
        QCOMPARE(firstOf("esk", {"7", "3"}), "7/1");
        QCOMPARE(firstOf("3", {std::nullopt, "3"}), "1/3"); // nothing to go by
        QCOMPARE(firstOf("3", {"99", "3"}), "1/3"); // no such row
    }

    void aKeyOfSeveralColumnsIsOfferedWhole()
    {
        m_database->run("create table seats (hall int, seat int, title text, unique (hall, seat));"
                        "insert into seats values (1, 7, 'aisle'), (2, 7, 'box'), (2, 8, 'rear'),"
                        " (null, 9, 'none')");
        const auto seats = describe(*m_own, {"public", "seats"});
        const auto offered = [&](std::size_t at, const std::string& typed) {
            QStringList all;
            for (const auto& row : findReferences(*m_own, seats, {"hall", "seat"}, at, typed).rows)
                all +=
                    QString::fromStdString(row.key.at(0) + "/" + row.key.at(1) + " " + row.label);
            return all;
        };
        QCOMPARE(offered(0, ""), (QStringList{"1/7 aisle", "2/7 box", "2/8 rear"}));
        QCOMPARE(offered(0, "2"), (QStringList{"2/7 box", "2/8 rear"}));
        QCOMPARE(offered(1, "7"), (QStringList{"1/7 aisle", "2/7 box"}));
        QCOMPARE(offered(1, "ear"), QStringList{"2/8 rear"});
        QCOMPARE(offered(1, "9"), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
