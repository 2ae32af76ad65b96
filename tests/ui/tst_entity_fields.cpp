// What the store's forms have against a text is what the database would have against it: every
// column that can be typed into, held against the NOT NULL, type and CHECKs that the migrations
// gave it.
#include "core/repo/entities.h"
#include "tests/support/store.h"
#include "ui/store/entity_fields.h"

#include <QTest>

using namespace howdah;

namespace {

QStringList textsFor(ValueKind kind)
{
    if (kind == ValueKind::Integer)
        return {"",   " ",          "0",          "-0",  "1",   " 7 ", "+5", "007",
                "-1", "2147483647", "2147483648", "1.5", "1e3", "x",   "٣"};
    if (kind == ValueKind::Amount)
        return {"",
                "0",
                "-0",
                "-0.00",
                "0.00",
                "0.01",
                "-0.01",
                "12.5",
                " 12.50 ",
                "99999999.99",
                "100000000",
                "-99999999.99",
                "999999999999",
                "12.505",
                "1,5",
                "1e3",
                ".",
                "5.",
                ".5",
                "NaN",
                "Infinity",
                "twelve",
                "٣"};
    return {"",
            " ",
            "\n",
            "a",
            "A",
            "A B",
            "ÄÖ",
            "a-b",
            "a_b",
            "a.b",
            "-",
            "a-",
            "0",
            "42",
            "SKU-1",
            "sku 1",
            "a\u2003b",
            "a\u00a0b",
            "a\nb",
            "ann@example.org",
            "Ann@Example.ORG",
            "ann@",
            "@x.org",
            "a b@x.org",
            "ann@x",
            "a@b@c.org",
            "+43 1 234567",
            "+4312345678",
            "0043",
            "(1) 2",
            "call me",
            "EUR",
            "eur",
            "EURO",
            "E1R",
            "/img/a.png",
            "img/a.png",
            "https://x.org/a b",
            "https://x.org/a",
            "http://",
            "ftp://x.org",
            "javascript:alert(1)",
            "de-AT",
            "de_AT",
            "en",
            "Europe/Vienna",
            "Nowhere/At all",
            "ORD-2026-000001",
            "O-1",
            QString(300, 'x'),
            QString("x").repeated(40) + "@x.org",
            "שלום",
            "😀"};
}

// What the server reads, rounds or makes its own of, and a form asks about.
const QStringList meantByNobody{"", " ", "\n", "a\u00a0b", "12.505", "1e3", "5.", ".5", "NaN"};

// A table of one column with all that speaks against a value of it in the store.
void makeProbe(Connection& connection, const Entity& entity, const EntityColumn& column)
{
    const auto table = std::string(entity.table);
    const auto name = std::string(column.name);
    const auto declared = connection.run(
        "select format('%I %s %s', attname, format_type(atttypid, atttypmod), case when attnotnull"
        " then 'not null' else '' end), attnum from pg_attribute where attrelid = $1::regclass and"
        " attname = $2",
        {table, name});
    const auto checks = connection.run(
        "select coalesce(string_agg(', ' || pg_get_constraintdef(oid), ''), '') from pg_constraint"
        " where conrelid = $1::regclass and contype = 'c' and conkey = array[$2::int2]",
        {table, declared.text(0, 1)});
    connection.run("drop table if exists probe");
    connection.run("create temp table probe (" + declared.text(0, 0) + checks.text(0, 0) + ")");
}

bool takes(Connection& connection, const EntityColumn& column, const QString& text)
{
    const auto plain = text.trimmed().toStdString();
    try {
        connection.run("insert into probe values ($1)",
                       {plain.empty() && column.isNullable ? Param(nullptr) : Param(plain)});
    } catch (const Error&) {
        return false;
    }
    return true;
}

} // namespace

class TestEntityFields : public QObject {
    Q_OBJECT

private slots:
    void aFormHasAgainstATextWhatTheDatabaseHas()
    {
        const StoreDatabase store;
        Connection connection(store.conninfo());
        int columns = 0;
        QStringList others;
        for (const auto& type : allEntities())
            for (const auto& column : type.entity->columns) {
                const bool isTyped = column.kind == ValueKind::Text
                    || column.kind == ValueKind::Integer || column.kind == ValueKind::Amount;
                if (!isTyped || column.isSecret || column.isKept || !column.generatedSql.empty()
                    || !column.choices.front().empty())
                    continue;
                ++columns;
                makeProbe(connection, *type.entity, column);
                for (const auto& text : textsFor(column.kind)) {
                    const auto problem = fieldProblem(column, text);
                    const bool taken = takes(connection, column, text);
                    if (taken && !problem.isEmpty() && meantByNobody.contains(text))
                        continue;
                    if (problem.isEmpty() != taken)
                        others += QString("%1.%2 %3 “%4”: %5")
                                      .arg(QString::fromStdString(std::string(type.entity->table)),
                                           QString::fromStdString(std::string(column.name)),
                                           taken ? "takes" : "refuses", text, problem);
                }
            }
        QVERIFY(columns > 30);
        QVERIFY2(others.isEmpty(), qPrintable(others.join('\n')));
    }
};

QTEST_MAIN(TestEntityFields)
#include "tst_entity_fields.moc"
