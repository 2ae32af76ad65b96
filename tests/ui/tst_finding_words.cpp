// What lint finds, in the language of the window: its sentences, its reasons, and the remarks
// beside the SQL to paste.
#include "tests/ui/phrases_in.h"
#include "ui/migrations/finding_words.h"
#include "ui/migrations/lint_texts.h"
#include "ui/models/phrase_text.h"
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace howdah;

namespace {

// Of lint alone, each once and sorted.
QStringList lintLiteralsAfter(const QString& call)
{
    return literalsAfter(call, "core/migrate",
                         [](const QString& name) { return name.startsWith("lint"); });
}

Script scriptOf(const std::string& up)
{
    const auto file = [](const char* name, const std::string& text) {
        return std::make_shared<const ScriptFile>(ScriptFile{name, text, {}, {}});
    };
    return {
        .version = 7, .title = "x", .up = file("7_x.up.sql", up), .down = file("7_x.down.sql", "")};
}

Finding findingOf(const std::string& rule, const std::string& sql)
{
    LintLive live{.applied = 6, .tables = {}};
    live.tables.push_back({.name = {"public", "orders"}, .rows = 1'204'000});
    for (auto& one : lint({scriptOf(sql)}, {}, &live).findings)
        if (one.rule == rule)
            return std::move(one);
    qFatal("%s is not found", rule.c_str());
}

} // namespace

class TestFindingWords : public QObject {
    Q_OBJECT

private slots:
    void cleanup()
    {
        qDeleteAll(qApp->findChildren<QTranslator*>()); // each takes itself out
        QLocale::setDefault(QLocale::system());
    }

    void whatLintSaysIsThereToBeTranslatedAndNothingElse()
    {
        const auto texts = lintTexts();
        QCOMPARE(listOf(texts.messages), lintLiteralsAfter("\\bphrase"));
        QCOMPARE(listOf(texts.remarks), lintLiteralsAfter("\\bcomment"));
        QStringList whys;
        for (const auto& rule : lintRules())
            whys += QString::fromUtf8(rule.why.data(), qsizetype(rule.why.size()));
        whys.removeDuplicates();
        whys.sort();
        QCOMPARE(listOf(texts.reasons), whys);
    }

    void aGermanWindowSaysItInGerman()
    {
        QCOMPARE(useLanguage("de"), "de");
        for (const auto& texts : {lintTexts().messages, lintTexts().remarks, lintTexts().reasons})
            for (const auto* text : texts)
                QVERIFY2(QCoreApplication::translate("Lint", text) != QString::fromUtf8(text),
                         text);

        const auto index =
            findingOf("require-concurrent-index-creation", "create index on orders (id)");
        QCOMPARE(messageOf(index),
                 "der Bau des Index lässt das Schreiben in orders (etwa 1.204.000 Zeilen) warten");
        QCOMPARE(whyOf(index), "Das Schreiben in die Tabelle wartet, bis der Index gebaut ist.");
        QCOMPARE(entriesOf({index}).front().title, messageOf(index));
        QCOMPARE(fixOf(index),
                 "create index CONCURRENTLY IF NOT EXISTS orders_id_idx on orders (id);");

        const auto check = findingOf(
            "constraint-missing-not-valid",
            "alter table orders add constraint c check (note <> '-- in a later migration:')");
        QCOMPARE(fixOf(check),
                 "ALTER TABLE orders ADD constraint c check (note <> '-- in a later migration:') "
                 "NOT VALID;\n"
                 "-- in einer späteren Migration:\n"
                 "ALTER TABLE orders VALIDATE CONSTRAINT c;");
        const auto renamed = findingOf("renaming-table", "alter table orders rename to o");
        QVERIFY2(fixOf(renamed).endsWith(
                     "FROM o;  -- in derselben Transaktion, bis niemand sie mehr benutzt"),
                 qPrintable(fixOf(renamed)));
    }

    void whyAFileRunsApartIsGermanToo()
    {
        QCOMPARE(useLanguage("de"), "de");
        const auto mixed = findingOf("mixed-with-non-transactional",
                                     "create table t (id int);\n"
                                     "create index concurrently i on orders (id);");
        QVERIFY2(messageOf(mixed).endsWith(
                     "CREATE INDEX CONCURRENTLY in Zeile 2 kann nicht in einer Transaktion laufen"),
                 qPrintable(messageOf(mixed)));
    }

    void englishStaysAsCoreSaysIt()
    {
        QCOMPARE(useLanguage("en"), "en");
        const auto one = findingOf("changing-column-type", "alter table orders alter id type text");
        QCOMPARE(messageOf(one), QString::fromStdString(one.message.text()));
        QVERIFY(messageOf(one).contains("(about 1,204,000 rows)"));
        QCOMPARE(fixOf(one), QString::fromStdString(one.fix));
        QCOMPARE(whyOf(one), QString::fromStdString(one.why));
    }

    void aNameIsTakenAsItIs()
    {
        QCOMPARE(useLanguage("de"), "de");
        const auto said = phrase("%1 becomes %2", {std::string("\"100%2\""), std::string("%1")});
        QCOMPARE(said.text(), "\"100%2\" becomes %1");
        QCOMPARE(phraseText(said, "Lint"), "\"100%2\" wird zu %1");
        const auto name = Phrase(std::string("every table is copied whole"));
        QCOMPARE(phraseText(name, "Lint"), "every table is copied whole");
        QCOMPARE(phraseText(phrase("nobody has translated %1 %9 %", {name}), "Lint"),
                 "nobody has translated every table is copied whole %9 %");
        QCOMPARE(Phrase::ofCount(-1'234'567).text(), "-1,234,567");
        QCOMPARE(Phrase::ofCount(999).text(), "999");
    }
};

QTEST_MAIN(TestFindingWords)
#include "tst_finding_words.moc"
