// The page and the picture of a schema.
#include "core/base/error.h"
#include "core/catalog/snapshot.h"
#include "core/document/diagram.h"
#include "core/document/schema_page.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace howdah;

namespace {

constexpr auto shop =
    "create table people (id uuid primary key, email text not null unique, boss uuid references "
    "people);\n"
    "comment on table people is 'Who | buys.';\n"
    "comment on column people.email is 'Where *mail* goes.';\n"
    "create table orders (id bigint generated always as identity primary key,\n"
    "                     person uuid not null references people on delete cascade,\n"
    "                     placed timestamptz default now(), state text not null check (state <> "
    "''),\n"
    "                     tags jsonb);\n"
    "create index orders_person on orders (person, placed desc);\n"
    "create index orders_open on orders (placed) where state = 'open';\n"
    "create index orders_tags on orders using gin (tags jsonb_path_ops);\n"
    "create index orders_said on orders (state, placed);\n"
    "comment on index orders_said is 'The list of the page Orders.';\n"
    "create table notes (id bigint primary key, person uuid unique references people, \"Mixed "
    "Case\" text);\n"
    "create type mood as enum ('glad', 'sad');\n"
    "create view open_orders as select id from orders where state = 'open';\n";

Snapshot madeOf(const char* sql)
{
    const TestDatabase database;
    database.run(sql);
    return readSnapshot(*database.pool().acquire("test"));
}

std::string pageOf(const DocumentedSchema& model)
{
    return schemaPage(
        model, {.made = "What the files make.", .diagram = "SCHEMA.svg", .diagramNote = "A note."});
}

// dot, acted: each box below the one before, each line a straight one.
Finished actedDot(const ProcessCommand& command, const std::stop_token&)
{
    std::string plain = "graph 1 10 20\n";
    for (int i = 0; i < 3; ++i)
        plain += "node t" + std::to_string(i) + " 2 " + std::to_string(2 + i * 5)
            + " 1 1 <x> solid plain black lightgrey\n";
    for (auto at = command.input.find("[color="); at != std::string::npos;
         at = command.input.find("[color=", at + 1)) {
        const auto colour = command.input.substr(at + 8, 7);
        plain += "edge t2 t1 4 1 1 2 1 3 2 4 2 solid \"" + colour + "\"\n";
    }
    return {0, plain + "stop\n", {}};
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void thePageTellsColumnsReferencesChecksAndWhatEachIndexServes()
    {
        const auto text = pageOf(documentedSchema(madeOf(shop)));
        const auto has = [&](const char* line) { return text.find(line) != std::string::npos; };
        QVERIFY(has("\n## orders\n"));
        QVERIFY(has("| [people](#people) | Who \\| buys. | [people](#people) | [notes](#notes), "
                    "[orders](#orders), [people](#people) |\n"));
        QVERIFY(has("| `email` | `text` | no |  | Where \\*mail\\* goes. |\n"));
        QVERIFY(has("| **`id`** | `bigint` | no | `identity, always` |  |\n"));
        QVERIFY(has("| `placed` | `timestamp with time zone` | yes | `now()` |  |\n"));
        QVERIFY(has("| `person` | [people](#people) | `ON DELETE CASCADE` |\n"));
        QVERIFY(has("| `person` | [people](#people), at most once | refused |\n"));
        QVERIFY(has("| `orders_state_check` | `CHECK ((state <> ''::text))` |\n"));
        QVERIFY(has("| `orders_person` | `person`, `placed DESC` | `WHERE person = … ORDER BY "
                    "placed DESC`; joins with people, and the deletion of a row of people |\n"));
        QVERIFY(has("`WHERE state = 'open'::text ORDER BY placed`"));
        QVERIFY(has("| `orders_tags` | `tags jsonb_path_ops`, gin | `WHERE tags @> …`"));
        QVERIFY(has("| `orders_said` | `state`, `placed` | The list of the page Orders. |\n"));
        QVERIFY(has("| `people_email_key` | `email`, unique | `WHERE email = …`, one row at most "
                    "|\n"));
        QVERIFY(has("\n## Enums\n"));
        QVERIFY(has("| `mood` | `'glad', 'sad'` |"));
        QVERIFY(has("\n## Views\n"));
    }

    void theSameSchemaMakesTheSamePage()
    {
        QCOMPARE(pageOf(documentedSchema(madeOf(shop))), pageOf(documentedSchema(madeOf(shop))));
    }

    void thePictureIsDrawnWhereDotPutsThings()
    {
        const auto diagram = diagramOf(documentedSchema(madeOf(shop)));
        QCOMPARE(diagram.boxes.size(), std::size_t(3));
        QCOMPARE(diagram.lines.size(), std::size_t(3));
        const auto svg = drawDiagram(diagram, actedDot);
        QXmlStreamReader xml(QByteArray::fromStdString(svg));
        QStringList words;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::Characters)
                words.append(xml.text().toString());
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        for (const auto* word : {"orders", "→ people", "→ itself", "Mixed Case", "timestamptz"})
            QVERIFY2(words.contains(QString::fromUtf8(word)), word);
        QVERIFY(svg.find("prefers-color-scheme: dark") != std::string::npos);
        QVERIFY(isDrawnOf(svg, diagram));
        QCOMPARE(drawDiagram(diagram, actedDot), svg);
    }

    void noFontOfTheMachineHasASayInTheLayout()
    {
        const auto diagram = diagramOf(documentedSchema(madeOf(shop)));
        drawDiagram(diagram, [](const ProcessCommand& command, const std::stop_token& stop) {
            // Every cell has a size and no word.
            const auto& input = command.input;
            auto cells = 0;
            for (auto at = input.find("<TD "); at != std::string::npos;
                 at = input.find("<TD ", at + 1), ++cells) {
                const auto end = input.find("</TD>", at);
                const auto cell = input.substr(at, end - at);
                if (cell.find("FIXEDSIZE=\"TRUE\"") == std::string::npos || !cell.ends_with("\">"))
                    qFatal("%s", cell.c_str());
            }
            if (cells < 15)
                qFatal("%d cells", cells);
            return actedDot(command, stop);
        });
    }

    void anotherSchemaIsAnotherPicture()
    {
        const auto diagram = diagramOf(documentedSchema(madeOf(shop)));
        const auto svg = drawDiagram(diagram, actedDot);
        auto other = diagram;
        other.boxes[0].rows[0].notNull = !other.boxes[0].rows[0].notNull;
        QVERIFY(!isDrawnOf(svg, other));
        other = diagram;
        other.lines[0].isUnique = !other.lines[0].isUnique;
        QVERIFY(!isDrawnOf(svg, other));
    }

    void aMachineWithoutDotSaysWhatToDo()
    {
        const auto error = errorOf([] {
            drawDiagram({}, [](const ProcessCommand&, const std::stop_token&) -> Finished {
                throw Error(ErrorKind::NotFound, "no dot");
            });
        });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY(std::string(error.what()).find("install the package graphviz")
                != std::string::npos);
    }

    void anAnswerThatIsNoLayoutIsRefused()
    {
        const auto diagram = diagramOf(documentedSchema(madeOf(shop)));
        for (const auto* answer : {"", "graph 1 2 3\nnode t0 1 1\n", "graph 1 2 3\nnode t99 1 1\n",
                                   "graph 1 2 3\nnode x 1 1\n",
                                   "graph 1 2 3\nedge t0 t1 4 1 1 2 2 3 3 4 4 solid \"#ffffff\"\n"})
            QCOMPARE(errorOf([&] {
                         drawDiagram(diagram, [&](const ProcessCommand&, const std::stop_token&) {
                             return Finished{0, answer, {}};
                         });
                     }).kind(),
                     ErrorKind::BadData);
    }

    void whatMostTablesHaveAndWhoIsReferredToByAllAreLeftOutAndSaid()
    {
        std::string sql = "create table people (id int primary key, stamped int);";
        for (int i = 0; i < 10; ++i)
            sql += "create table t" + std::to_string(i)
                + " (id int primary key, stamped int, owner int " + (i == 0 ? "not null" : "")
                + " references people);";
        const auto diagram = diagramOf(documentedSchema(madeOf(sql.c_str())));
        QCOMPARE(diagram.lines.size(), std::size_t(1));
        QCOMPARE(diagram.note,
                 std::string("Left out of the picture: stamped, which most tables have. To people "
                             "only references are drawn that a row cannot be without; the others "
                             "stand in their rows."));
        for (const auto& box : diagram.boxes)
            for (const auto& row : box.rows)
                QVERIFY(row.column != "stamped");
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
