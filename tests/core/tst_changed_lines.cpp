// What differs between two texts, line by line.
#include "core/catalog/changed_lines.h"

#include <QTest>

using namespace howdah;

class TestChangedLines : public QObject {
    Q_OBJECT

private slots:
    void linesOfEitherTextAreToldWithTheirSurroundings_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("told"); // the lines, joined by |
        const auto row = [](const char* name, const char* before, const char* after,
                            const char* told) {
            QTest::addRow("%s", name) << QString(before) << QString(after) << QString(told);
        };
        row("the same", "a\nb", "a\nb", "");
        row("nothing and nothing", "", "", "");
        row("one changed", "a\nb\nc", "a\nB\nc", "  a|- b|+ B|  c");
        row("at the beginning", "b\nc", "a\nb\nc", "+ a|  b|  c");
        row("at the end", "a\nb", "a", "  a|- b");
        row("all new", "", "a\nb", "+ a|+ b");
        row("all gone", "a\nb", "", "- a|- b");
        row("empty lines", "a\n\nb", "a\nb", "  a|- |  b");
        row("far from both ends", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n10\n11\n12",
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", "…|  2|  3|  4|- x|  5|  6|  7|…");
        row("far from each other", "x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\ny",
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10", "- x|  1|  2|  3|…|  8|  9|  10|- y");
        row("near each other", "x\n1\n2\ny", "1\n2", "- x|  1|  2|- y");
    }

    void linesOfEitherTextAreToldWithTheirSurroundings()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, told);
        QStringList lines;
        for (const auto& line : changedLines(before.toStdString(), after.toStdString()))
            lines += QString::fromStdString(line);
        QCOMPARE(lines.join("|"), told);
    }

    void longTextsThatHaveNothingInCommonAreTold()
    {
        std::string before;
        std::string after;
        for (int line = 0; line < 2'000; ++line) {
            before += "before " + std::to_string(line) + "\n";
            after += "after " + std::to_string(line) + "\n";
        }
        QCOMPARE(changedLines(before, after).size(), std::size_t(4'000));
    }
};

QTEST_APPLESS_MAIN(TestChangedLines)
#include "tst_changed_lines.moc"
