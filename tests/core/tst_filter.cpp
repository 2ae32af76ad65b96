// The filter language, and what PostgreSQL makes of what comes out of it.
#include "core/browse/filter.h"
#include "core/browse/filter_completion.h"
#include "core/browse/filter_scope.h"
#include "core/browse/filter_text.h"
#include "core/catalog/catalog.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace howdah;

namespace {

Column column(std::string name, std::string type, char category)
{
    Column made;
    made.name = std::move(name);
    made.type = type;
    made.valueType = std::move(type);
    made.category = category;
    return made;
}

std::vector<Column> columns()
{
    std::vector<Column> all{
        column("id", "uuid", 'U'),           column("name", "text", 'S'),
        column("status", "status", 'E'),     column("total", "numeric", 'N'),
        column("is_active", "boolean", 'B'), column("Odd \"Name", "text", 'S'),
        column("doc", "json", 'U'),          column("password_hash", "text", 'S'),
        column("unseen", "text", 'S'),       column("Twin", "integer", 'N'),
        column("twin", "integer", 'N'),      column("small", "smallint", 'N'),
    };
    all[6].isSortable = false;
    all[8].isReadable = false;
    return all;
}

// "condition | value, value", or "at 3+4: what is wrong".
QString read(const QString& text, const std::vector<Column>& known = columns(),
             const std::vector<std::string>& searched = {})
{
    const auto outcome = parseFilter(text.toStdString(), known, searched);
    if (const auto* problem = std::get_if<FilterProblem>(&outcome))
        return QString("at %1+%2: %3")
            .arg(problem->position)
            .arg(problem->length)
            .arg(QString::fromStdString(problem->message));
    const auto& filter = std::get<Filter>(outcome);
    QStringList values;
    for (const auto& value : filter.values)
        values += QString::fromStdString(value.value);
    return QString::fromStdString(filter.condition)
        + (values.isEmpty() ? "" : " | " + values.join(", "));
}

} // namespace

class TestFilter : public QObject {
    Q_OBJECT

private slots:
    void whatCouldFollowIsOffered_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing typed") << ""
                                       << "";
        QTest::newRow("a column") << "sta"
                                  << "status";
        QTest::newRow("in any case") << "TOT"
                                     << "total";
        QTest::newRow("one with an odd name") << "od"
                                              << "\"Odd \"\"Name\"";
        QTest::newRow("one that may not be read") << "unse"
                                                  << "";
        QTest::newRow("written out") << "status"
                                     << "";
        QTest::newRow("after not") << "not (is_a"
                                   << "is_active";
        QTest::newRow("what follows a column") << "status is n"
                                               << "null|not null";
        QTest::newRow("an operator") << "status i"
                                     << "is null|is not null|in (|ilike ";
        QTest::newRow("of a boolean") << "is_active is"
                                      << "is null|is not null|is true|is false";
        QTest::newRow("a value is the user's") << "status = pa"
                                               << "";
        QTest::newRow("of a boolean column") << "is_active = t"
                                             << "true";
        QTest::newRow("of an enum") << "mood = "
                                    << "happy|'not so happy'|sad";
        QTest::newRow("of an enum, begun") << "mood in (sad, n"
                                           << "'not so happy'";
        QTest::newRow("within quotes") << "name = 'st"
                                       << "";
        QTest::newRow("behind a value") << "name = 'st' a"
                                        << "and ";
        QTest::newRow("behind and") << "status = paid and to"
                                    << "total";
        QTest::newRow("behind a list") << "status in (a, b) o"
                                       << "or ";
        QTest::newRow("behind null") << "status is not null a"
                                     << "and ";
    }

    void whatCouldFollowIsOffered()
    {
        QFETCH(QString, before);
        QFETCH(QString, words);
        auto all = columns();
        all.push_back(column("mood", "mood", 'E'));
        all.back().choices = {"happy", "not so happy", "sad"};
        const auto text = before.toStdString();
        QStringList offered;
        for (const auto& word : completeFilter(text, text.size(), all).words)
            offered += QString::fromStdString(word);
        QCOMPARE(offered.join('|'), words);
    }

    void whatAndJoinsAtTheTopIsKnownByItself()
    {
        const auto all = columns();
        const auto parts = [&](const char* text) {
            QStringList found;
            const auto filter = std::get<Filter>(parseFilter(text, all));
            for (const auto& part : filter.parts)
                found += QString::fromStdString(part);
            return found.join(" | ");
        };
        QCOMPARE(parts(""), "");
        QCOMPARE(parts("  total > 3 "), "total > 3");
        QCOMPARE(parts("status = and AND not (is_active and total > 3)  and red phone"),
                 "status = and | not (is_active and total > 3) | red phone");
        QCOMPARE(parts("total > 3 and status = a or is_active "),
                 "total > 3 and status = a or is_active");
        QCOMPARE(parts("(total > 3 or is_active) and name = 'a and b'"),
                 "(total > 3 or is_active) | name = 'a and b'");
    }

    void aFilterByValueSaysWhatWasPointedAt()
    {
        const auto all = columns();
        const auto made = [&](std::size_t which, std::optional<std::string_view> value, bool no) {
            return read(QString::fromStdString(filterByValue(all[which], value, no)));
        };
        QCOMPARE(made(1, "it's (a, b) and \"c\"", false),
                 "\"name\" = $1::text | it's (a, b) and \"c\"");
        QCOMPARE(made(1, "", true), "\"name\" is distinct from $1::text | ");
        QCOMPARE(made(3, "-0.5", false), "\"total\" = $1::numeric | -0.5");
        QCOMPARE(made(4, "f", false), "\"is_active\" is false");
        QCOMPARE(made(4, "t", true), "\"is_active\" is not true");
        QCOMPARE(made(5, std::nullopt, false), "\"Odd \"\"Name\" is null");
        QCOMPARE(made(5, std::nullopt, true), "\"Odd \"\"Name\" is not null");
        QCOMPARE(read("small = 1"), read(QString::fromStdString(bothFilters("", "small = 1"))));
        QCOMPARE(bothFilters("small = 1", "total > 2"), "small = 1 and total > 2");
        QCOMPARE(bothFilters("small = 1 or name = 'a or b'", "total > 2"),
                 "(small = 1 or name = 'a or b') and total > 2");
        QCOMPARE(bothFilters("name = 'a or b'", "total > 2"), "name = 'a or b' and total > 2");
    }

    void readsConditions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char* text, const char* meaning) {
            QTest::addRow("%s", text) << QString(text) << QString(meaning);
        };
        row("", "");
        row(" \t ", "");
        row("status = paid and total > 100",
            R"("status" = $1::status and "total" > $2::numeric | paid, 100)");
        row("total>=-1.5", R"("total" >= $1::numeric | -1.5)");
        row("total != 3", R"("total" is distinct from $1::numeric | 3)");
        row("total <> 3", R"("total" is distinct from $1::numeric | 3)");
        row("NAME = a", R"("name" = $1::text | a)");
        row("name ~ 50%_off", R"("name" ilike $1::text | %50\%\_off%)");
        row("name ~ a\\b", R"("name" ilike $1::text | %a\\b%)");
        row("name = a,b", R"("name" = $1::text | a,b)");
        row("name !~ x", R"(("name" ilike $1::text) is not true | %x%)");
        row("total ~ 99", R"("total"::text ilike $1::text | %99%)");
        row("name ~ https://x.io/?a=b~c", R"("name" ilike $1::text | %https://x.io/?a=b~c%)");
        row("name like A%", R"("name" like $1::text | A%)");
        row("name not ilike 'a b%'", R"(("name" ilike $1::text) is not true | a b%)");
        row("name is null", R"("name" is null)");
        row("name IS NOT NULL", R"("name" is not null)");
        row("is_active is not true", R"("is_active" is not true)");
        row("is_active", R"("is_active")");
        row("not is_active", R"(("is_active") is not true)");
        row("is_active = yes", R"("is_active" = $1::boolean | yes)");
        row("status in (paid, 'on hold',x)",
            R"("status" in ($1::status, $2::status, $3::status) | paid, on hold, x)");
        row("total not in(1)", R"(("total" in ($1::numeric)) is not true | 1)");
        row("name = 'it''s'", R"("name" = $1::text | it's)");
        row("name = \"two words\"", R"("name" = $1::text | two words)");
        row("name = ''", R"("name" = $1::text | )");
        row("name = 'null'", R"("name" = $1::text | null)");
        row("\"Odd \"\"Name\" = x", R"("Odd ""Name" = $1::text | x)");
        row("Twin = 1", R"("Twin" = $1::integer | 1)");
        row("Twin = -123456789", R"("Twin" = $1::integer | -123456789)");
        row("Twin > 1234567890", R"("Twin" > $1::bigint | 1234567890)");
        row("small in (1234, 12345)", R"("small" in ($1::smallint, $2::bigint) | 1234, 12345)");
        row("Twin > 1.5", R"("Twin" > $1::numeric | 1.5)");
        row("Twin in (1234567890123456789, x, -)",
            R"("Twin" in ($1::numeric, $2::integer, $3::integer) | 1234567890123456789, x, -)");
        row("total = 1 or total = 2 and name = b",
            R"(("total" = $1::numeric or "total" = $2::numeric and "name" = $3::text) | 1, 2, b)");
        row("(total = 1 or total = 2) and name = b",
            R"(("total" = $1::numeric or "total" = $2::numeric) and "name" = $3::text | 1, 2, b)");
        row("not (total = 1 and name = b)",
            R"(("total" = $1::numeric and "name" = $2::text) is not true | 1, b)");
        row("doc = {}", R"("doc"::text = $1::text | {})");
        row("doc in (1)", R"("doc"::text in ($1::text) | 1)");
        row("password_hash = x", R"("password_hash" = $1::text | x)");
    }

    void readsConditions()
    {
        QFETCH(QString, text);
        QTEST(read(text), "meaning");
    }

    void wordsAreSearchedForInTheColumnsThatAreNamed()
    {
        const auto named = [](const std::vector<std::string>& searched, const QString& text) {
            return read(text, columns(), searched);
        };
        QCOMPARE(named({"name", "no such"}, "red"), R"(("name" ilike $1::text) | %red%)");
        QCOMPARE(named({"name"}, "red and status ~ x"),
                 R"(("name" ilike $1::text) and "status"::text ilike $2::text | %red%, %x%)");
        const auto id = QString("6f2c1a3e-0000-4000-8000-00000000000a");
        QVERIFY(named({"name"}, id).startsWith(R"(("id" = $1::uuid or "name" ilike $2::text))"));
        // None of those is one that may be read: as if none was named.
        QCOMPARE(named({"unseen", "password_hash"}, "red"), read("red"));

        const auto filter =
            std::get<Filter>(parseFilter("red", columns(), std::vector<std::string>{"name"}));
        const std::vector<std::string> searched{"name"};
        QCOMPARE(
            QString::fromStdString(inScope(filter, "total > 3", columns(), searched).condition),
            R"(("name" ilike $1::text) and "total" > $2::numeric)");
    }

    void wordsAreSearchedForInTextColumnsButNotInSecretOnes()
    {
        const QString one =
            R"(("name" ilike $%1::text or "status"::text ilike $%1::text or "Odd ""Name" ilike $%1::text))";
        QCOMPARE(read("phone"), one.arg(1) + " | %phone%");
        QCOMPARE(read("red phone"), one.arg(1) + " and " + one.arg(2) + " | %red%, %phone%");
        QCOMPARE(read("'red phone' or status"),
                 "(" + one.arg(1) + " or " + one.arg(2) + ") | %red phone%, %status%");
        QCOMPARE(read("\"is_active\""), one.arg(1) + " | %is\\_active%");
        QCOMPARE(read("this is it"),
                 one.arg(1) + " and " + one.arg(2) + " and " + one.arg(3)
                     + " | %this%, %is%, %it%");
        QCOMPARE(read("these like that").count("%"), 6);
        QVERIFY(read("5b1d5ea0-6f5e-4b0c-9a0e-1f1f1f1f1f1f").contains("\"id\" = $1::uuid"));
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* text, const QString& problem) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << problem;
        };
        const QString others =
            "id, name, total, is_active, Odd \"Name, doc, password_hash, Twin, twin, small";
        row("stauts = paid", "at 1+6: there is no column “stauts”. Columns: status, " + others);
        row("total = 1 and ünseen in (2)",
            "at 15+6: there is no column “ünseen”. Columns: id, name, status, total, is_active,"
            " Odd \"Name, doc, password_hash, Twin, twin, small");
        row("TWIN = 1",
            "at 1+4: there is no column “TWIN”. Columns: Twin, twin, id, name, status, total,"
            " is_active, Odd \"Name, doc, password_hash, small");
        row("unseen is null",
            "at 1+6: there is no column “unseen”. Columns: id, name, status, total, is_active,"
            " Odd \"Name, doc, password_hash, Twin, twin, small");
        row("name = red phone", "at 12+5: “and” or “or” is missing before this");
        row("red name = phone", "at 5+4: “and” or “or” is missing before this");
        row("red name is null", "at 5+4: “and” or “or” is missing before this");
        row("red = phone",
            "at 1+3: there is no column “red”. Columns: id, name, status, total,"
            " is_active, Odd \"Name, doc, password_hash, Twin, twin, small");
        row("total =", "at 8+0: a value is missing here");
        row("total = and x", "at 13+1: “and” or “or” is missing before this");
        row("total = (1)", "at 9+1: a value is missing here");
        row("total > 1 and", "at 14+0: a condition is missing here");
        row("and total > 1", "at 1+3: a condition is missing before “and”");
        row("(total > 1", "at 1+1: this parenthesis is not closed");
        row("total > 1)", "at 10+1: this parenthesis closes nothing");
        row("name = 'é", "at 8+2: this quote is not closed");
        row("'é' = x", "at 5+1: “and” or “or” is missing before this");
        row("= 3", "at 1+1: a column, or a word to find, is expected here");
        row("name is empty", "at 9+5: “is” wants null, true or false, or one of them after “not”");
        row("name is true", "at 1+4: name is text, not true or false");
        row("total = null", "at 9+4: nothing equals NULL; write “total is null” or “is not null”");
        row("status in paid", "at 11+4: “in” wants a list: in (a, b)");
        row("status in (paid shipped)", "at 17+7: a comma is missing before this");
        row("status in (paid", "at 11+1: this parenthesis is not closed");
        row("status in ()", "at 12+1: a value is missing here");
        row("\"NAME\" = x",
            "at 1+6: there is no column “NAME”. Columns: name, id, status, total,"
            " is_active, Odd \"Name, doc, password_hash, Twin, twin, small");
        row("doc < 1", "at 7+1: json values have no order; compare with =, != or ~");
        row("doc > 1", "at 7+1: json values have no order; compare with =, != or ~");
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QTEST(read(text), "problem");
    }

    void listsAtMostTwentyColumns()
    {
        std::vector<Column> many(1600, column("c", "integer", 'N'));
        QVERIFY(read("x = 1", many).endsWith(" and 1580 more"));
        QVERIFY(read("word", many).startsWith("at 1+4: there is no text column to find “word” in"));
        QVERIFY(read("word", {}).endsWith("There are no columns"));
    }

    void knowsWhereEachValueStandsAndWhichAreSecret()
    {
        const auto filter =
            std::get<Filter>(parseFilter("name = 'é' and password_hash = abc", columns()));
        QCOMPARE(filter.values[0].position, 8);
        QCOMPARE(filter.values[0].length, 3);
        QVERIFY(!filter.values[0].isSecret);
        QCOMPARE(filter.values[1].position, 32);
        QCOMPARE(filter.values[1].length, 3);
        QVERIFY(filter.values[1].isSecret);
    }

    void boundsWhatItTakes()
    {
        const auto nested = QString("(").repeated(1000) + "total = 1" + QString(")").repeated(1000);
        QVERIFY(read(nested).endsWith("this is nested too deeply"));
        QVERIFY(read(QString("not ").repeated(1000) + "is_active").endsWith("nested too deeply"));
        QVERIFY(read(QString("x").repeated(50'000)).endsWith("the filter is too long"));
        QVERIFY(
            read("total in (" + QString("1,").repeated(5000) + "1)").endsWith("too many values"));
        QVERIFY(read(QString("a ").repeated(100)).endsWith("too many words to find"));
        QVERIFY(read(QString("a%1b").arg(QChar(0))).startsWith("at 2+1: this character"));
    }

    // A row matches a condition or its opposite, and the server takes all that comes out. The one
    // test here that meets a server, so the one that runs under a role.
    void everyConditionRunsAndItsOppositeFindsTheOtherRows_data()
    {
        QTest::addColumn<QString>("storeRole");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        const auto row = [](const char* text, int rows) {
            QTest::addRow("%s", text) << QString() << QString(text) << rows;
            QTest::addRow("%s, as reader", text) << "reader" << QString(text) << rows;
        };
        row("n = 1", 1);
        row("n != 1", 2);
        row("n > 1.5", 1);
        row("n < 99999999999", 2);
        row("v = abcdefgh", 0); // not cut to varchar(3)
        row("v = abc", 1);
        row("p = 9.999", 0); // not rounded to 10.00
        row("c = ab", 1); // blanks do not count in char(5)
        row("v ~ B", 1);
        row("e = good", 1);
        row("e in (good, bad)", 2);
        row("e ~ oo", 1);
        row("b", 1);
        row("b is not false", 2);
        row("t > 2024-01-01", 1);
        row("t < infinity", 1);
        row("a = '{1,2}'", 1);
        row("j ~ key", 1);
        row("o = '{\"key\": 1}'", 1);
        row("m = q@x", 1); // not a valid address, as its domain wants it
        row("m = 3", 0);
        row("y ~ ff", 1);
        row("abc", 1);
        row("v is null", 1);
        row("v not in (abc)", 2);
        row("v like a_c", 1);
        row("'100%'", 0);
    }

    void everyConditionRunsAndItsOppositeFindsTheOtherRows()
    {
        QFETCH(QString, text);
        QFETCH(int, rows);
        static const ReadableDatabase database;
        [[maybe_unused]] static const bool isFilled = [] {
            database.run(
                "create type e as enum ('good', 'bad');"
                "create domain mail as text check (value ~ '@');"
                "create table t (n int, v varchar(3), p numeric(10,2), c char(5), e e, b boolean,"
                " t timestamptz, a int[], j jsonb, o json, m mail, y bytea);"
                "insert into t values (1, 'abc', 10.00, 'ab', 'good', true, '2024-06-01', '{1,2}',"
                " '{\"key\": 1}', '{\"key\": 1}', 'q@x', '\\xff'),"
                "(2, 'zzz', 1, 'zz', 'bad', false, 'infinity', '{}', '[]', '[]', 'z@z', '\\x00'),"
                "(null, null, null, null, null, null, null, null, null, null, null, null)");
            return true;
        }();
        if (text == "t > 2024-01-01")
            text += " and t < infinity";
        Connection connection(conninfoAs(database, roleOfRow()));
        static std::map<std::string, std::vector<Column>> knownBy;
        auto& known = knownBy[roleOfRow()];
        if (known.empty())
            known = describe(connection, {"public", "t"}).columns;
        const auto count = [&](const QString& condition) {
            const auto outcome = parseFilter(condition.toStdString(), known);
            if (const auto* problem = std::get_if<FilterProblem>(&outcome))
                throw Error(ErrorKind::Syntax, problem->message);
            const auto& filter = std::get<Filter>(outcome);
            return static_cast<int>(
                connection.run("select count(*) from t where " + filter.condition, filter.params())
                    .integer(0, 0));
        };

        QCOMPARE(count(text), rows);
        QCOMPARE(count("not (" + text + ")"), 3 - rows);
    }

    void aScopeNarrowsWhatIsTypedAndStaysUnseen()
    {
        const auto known = columns();
        const auto typed = std::get<Filter>(parseFilter("total > 5 or total = 1", known));
        const auto both = inScope(typed, "status in (paid, open) and is_active", known);

        QCOMPARE(both.text, typed.text);
        QVERIFY(both.parts == typed.parts);
        QCOMPARE(both.values.size(), std::size_t(4));
        QCOMPARE(both.values[1].position, typed.values[1].position); // where it was typed
        const auto alone = std::get<Filter>(parseFilter(
            "(total > 5 or total = 1) and status in (paid, open) and is_active", known));
        QCOMPARE(both.condition, alone.condition);

        QCOMPARE(inScope(typed, "", known).condition, typed.condition);
        const auto scopeOnly = inScope({}, "is_active", known);
        QVERIFY(scopeOnly.text.empty());
        QCOMPARE(scopeOnly.condition, std::get<Filter>(parseFilter("is_active", known)).condition);
        QCOMPARE(errorOf([&] { (void)inScope(typed, "nowhere = 1", known); }).kind(),
                 ErrorKind::BadUse);
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
