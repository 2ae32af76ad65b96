// SQL as it is coloured, and the view that shows it.
#include "ui/async/idle_tracker.h"
#include "ui/shell/theme.h"
#include "ui/widgets/sql_highlighter.h"
#include "ui/widgets/sql_view.h"

#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace howdah;

namespace {

// Each piece in angle brackets with the letter of its tone: "<k:select> <n:1>".
QString painted(const QString& text)
{
    static constexpr auto letters = "ktsncq";
    SqlOpen open;
    QStringList lines;
    for (const auto& line : text.split('\n')) {
        QString out;
        qsizetype at = 0;
        for (const auto& piece : cutLine(line, open)) {
            out += line.mid(at, piece.start - at);
            out += '<' + QString(QChar(letters[static_cast<int>(piece.tone)])) + ':'
                + line.mid(piece.start, piece.length) + '>';
            at = piece.start + piece.length;
        }
        lines += out + line.mid(at);
    }
    return lines.join('\n');
}

QTextCharFormat formatAt(const QTextDocument& document, int line, int column)
{
    for (const auto& range : document.findBlockByNumber(line).layout()->formats())
        if (column >= range.start && column < range.start + range.length)
            return range.format;
    return {};
}

} // namespace

class TestSqlHighlighter : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void piecesGetTheirTone_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* name, const char* sql, const char* shown) {
            QTest::addRow("%s", name) << QString::fromUtf8(sql) << QString::fromUtf8(shown);
        };
        row("words", "SELECT id, selected FROM users;", "<k:SELECT> id, selected <k:FROM> users;");
        row("types", "id bigint not null", "id <t:bigint> <k:not> <k:null>");
        row("numbers", "1 2.5 .5 1e-3 a1 1..10 $1",
            "<n:1> <n:2.5> <n:.5> <n:1e-3> a1 <n:1>.<n:.10> <n:$1>");
        row("string", "'it''s' x", "<s:'it''s'> x");
        row("backslash in a standard string", "'a\\' x", "<s:'a\\'> x");
        row("backslash in an escape string", "E'a\\'b' x", "<s:E'a\\'b'> x");
        row("prefixed strings", "b'01' X'ff' U&'d' u&\"d\"",
            "<s:b'01'> <s:X'ff'> <s:U&'d'> <q:u&\"d\">");
        row("string over lines", "'select\nfrom' x", "<s:'select>\n<s:from'> x");
        row("quoted name", "\"select \"\" from\" x", "<q:\"select \"\" from\"> x");
        row("quoted name over lines", "\"a\nb\" x", "<q:\"a>\n<q:b\"> x");
        row("line comment", "a -- select 'x'\nb", "a <c:-- select 'x'>\nb");
        row("comments nest", "/* a /* select */ b */ c", "<c:/* a /* select */ b */> c");
        row("comment over lines", "/* a\nselect\n*/ b", "<c:/* a>\n<c:select>\n<c:*/> b");
        row("no comment in a string", "'--' '/*' x", "<s:'--'> <s:'/*'> x");
        row("dollar string", "$$select 'x$$ x", "<s:$$><s:select 'x><s:$$> x");
        row("dollar string over lines", "$a$select\n$$ $b$\nit's$a$ x",
            "<s:$a$><s:select>\n<s:$$ $b$>\n<s:it's><s:$a$> x");
        row("a body is code", "as $$begin\n  return 'x';\nend$$ x",
            "<k:as> <s:$$><k:begin>\n  <k:return> <s:'x'>;\n<k:end><s:$$> x");
        row("a body after DO", "do $x$ perform 1; $x$",
            "<k:do> <s:$x$> <k:perform> <n:1>; <s:$x$>");
        row("a body after a language", "do language plpgsql $$ null; $$",
            "<k:do> <k:language> <k:plpgsql> <s:$$> <k:null>; <s:$$>");
        row("a body on the next line", "as -- why\n$$ null $$",
            "<k:as> <c:-- why>\n<s:$$> <k:null> <s:$$>");
        row("its closing tag ends whatever it leaves open", "as $$ 'open\n/* $$ select",
            "<k:as> <s:$$> <s:'open>\n<s:/* ><s:$$> <k:select>");
        row("a quote in a body", "as $f$ execute $q$x$q$; $f$ y",
            "<k:as> <s:$f$> <k:execute> <s:$q$x$q$>; <s:$f$> y");
        row("a dollar in a name is none", "a$b$c select", "a$b$c <k:select>");
        row("not ascii",
            "gr\xC3\xB6\xC3\x9F"
            "e 'ö' -- ä",
            "größe <s:'ö'> <c:-- ä>");
        row("unfinished", "'", "<s:'>");
    }

    void piecesGetTheirTone()
    {
        QFETCH(QString, sql);
        QFETCH(QString, shown);
        QCOMPARE(painted(sql), shown);
    }

    void anyCutOfATextEnds()
    {
        const QString text = "as $a$ 'x' /* y /* */ E'\\' $b$ \"q\" -- 1.5e3 $a$ U&'";
        for (qsizetype from = 0; from < text.size(); ++from)
            for (qsizetype to = from; to <= text.size(); ++to) {
                SqlOpen open;
                qsizetype at = 0;
                for (const auto& piece : cutLine(QStringView(text).sliced(from, to - from), open)) {
                    QVERIFY(piece.start >= at && piece.length > 0);
                    at = piece.start + piece.length;
                    QVERIFY(at <= to - from);
                }
            }
    }

    void aChangeRecoloursTheLinesBelow()
    {
        const Theme theme(ThemeChoice::Light);
        QTextDocument document("a\nselect");
        document.documentLayout(); // without one it tells nobody what changed
        SqlHighlighter highlighter(&document);
        QTRY_COMPARE(formatAt(document, 1, 0).foreground().color(),
                     themeColour(ThemeRole::SyntaxKeyword));

        QTextCursor(&document).insertText("/*");

        QCOMPARE(formatAt(document, 1, 0).foreground().color(),
                 themeColour(ThemeRole::SyntaxComment));
    }

    void theViewFollowsTheTheme()
    {
        Theme theme(ThemeChoice::Light);
        SqlView view("view");
        view.setSql("select 'x'");
        const auto word = [&] { return formatAt(*view.document(), 0, 0).foreground().color(); };
        QTRY_COMPARE(word(), loadTheme(ThemeChoice::Light).roles[ThemeRole::SyntaxKeyword]);

        for (const auto choice : {ThemeChoice::Dark, ThemeChoice::HighContrast}) {
            theme.choose(choice);
            QTRY_COMPARE(word(), loadTheme(choice).roles[ThemeRole::SyntaxKeyword]);
        }
    }

    void theViewIsForReadingAndCopying()
    {
        SqlView view("view");
        view.setSql("select 1;\n");
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        QTest::keyClicks(&view, "drop");
        QCOMPARE(view.toPlainText(), "select 1;\n");

        QTest::keySequence(&view, QKeySequence::SelectAll);
        QTest::keySequence(&view, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), "select 1;\n");
    }

    void aMarkedLineIsBroughtIntoView()
    {
        SqlView view("view");
        view.resize(400, 200);
        view.setSql(QString("select 1;\n").repeated(200));
        view.show();

        view.mark(SqlView::Mark::Failed, 150, 151);

        QCOMPARE(view.markedLine(), 150);
        QCOMPARE(view.extraSelections().size(), 2);
        QCOMPARE(view.extraSelections().first().cursor.blockNumber(), 149);
        QVERIFY(view.rect().contains(view.cursorRect()));
        QVERIFY(view.accessibleDescription().contains("150"));

        view.setSql("select 2");
        QCOMPARE(view.markKind(), SqlView::Mark::None);
        QVERIFY(view.extraSelections().isEmpty());
    }

    void aHugeTextStaysPlainAndComesInPieces()
    {
        SqlView view("view");
        view.resize(400, 200);
        view.show();
        const auto huge = QString("insert into t values (1, 'abc');\n").repeated(160'000); // 5 MB

        view.setSql(huge);
        QVERIFY(view.blockCount() > 1'000);
        QVERIFY(view.blockCount() < 20'000);
        view.mark(SqlView::Mark::Failed, 150'000, 150'000); // which is still to come
        QVERIFY(IdleTracker::waitUntilIdle());

        QVERIFY(!view.isColoured());
        QVERIFY(view.toPlainText() == huge);
        QCOMPARE(view.extraSelections().first().cursor.blockNumber(), 149'999);
        QVERIFY(view.rect().contains(view.cursorRect()));
    }

    void aTextThatIsReplacedWhileItComesIsForgotten()
    {
        SqlView view("view");
        view.setSql(QString("select 1;\n").repeated(300'000));
        view.setSql("select 2;");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(view.toPlainText(), "select 2;");
    }

    void anEndlessLineIsCutAndSaysSo()
    {
        SqlView view("view");
        view.setSql("select 1;\n" + QString("x").repeated(1'000'000) + "\nselect 2;");
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto lines = view.toPlainText().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].size() < 30'000);
        QVERIFY(lines[1].endsWith("(980,000 more characters)"));
        QCOMPARE(lines[2], "select 2;");
    }
};

QTEST_MAIN(TestSqlHighlighter)
#include "tst_sql_highlighter.moc"
