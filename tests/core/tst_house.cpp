// The house keeps its order: who may include whom, and which library is spoken to from where.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>

namespace {

const QString root = QStringLiteral(HOWDAH_SOURCE_DIR);

// DESIGN: a room may use any room on a line above its own, none on its own line or below.
const std::map<QString, int> lines{
    {"base", 1},     {"pg", 2},      {"sql", 2},      {"config", 2},  {"pool", 3},
    {"catalog", 3},  {"journal", 3}, {"keyring", 3},  {"reach", 3},   {"sandbox", 3},
    {"migrate", 4},  {"repo", 4},    {"browse", 4},   {"backup", 4},  {"health", 5},
    {"transfer", 5}, {"http", 6},    {"activity", 4}, {"insight", 4}, {"alerts", 6},
    {"document", 4},
};

struct Include {
    QString file; // from the root
    int line = 0;
    QString what; // as written, without its quotes
};

QStringList sourcesUnder(const QString& folder) // from the root
{
    QStringList found;
    QDirIterator files(root + '/' + folder, {"*.h", "*.cpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(files.next().mid(root.size() + 1));
    found.sort();
    return found;
}

QString textOf(const QString& path)
{
    QFile file(root + '/' + path);
    if (!file.open(QFile::ReadOnly | QFile::Text))
        qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QList<Include> includesUnder(const QString& folder)
{
    static const QRegularExpression directive("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]");
    QList<Include> found;
    for (const auto& file : sourcesUnder(folder)) {
        int number = 0;
        for (const auto& line : textOf(file).split('\n')) {
            ++number;
            if (const auto match = directive.match(line); match.hasMatch())
                found.append({file, number, match.captured(1)});
        }
    }
    return found;
}

QByteArray at(const Include& include)
{
    return QString("%1:%2 includes %3")
        .arg(include.file, QString::number(include.line), include.what)
        .toUtf8();
}

// Without comments, directives, numbers (they may hold a ') and what stands in quotes.
QString bareText(QString text)
{
    static const QRegularExpression raw("R\"([^(\\s]*)\\(.*?\\)\\1\"",
                                        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression quiet(
        "//[^\n]*|/\\*.*?\\*/|\"(\\\\.|[^\"\\\\\n])*\"|\\b\\d[\\d']*|'(\\\\.|[^'\\\\\n])+'",
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression directive("^[ \\t]*#([^\n]*\\\\\n)*[^\n]*",
                                              QRegularExpression::MultilineOption);
    return text.remove(raw).remove(quiet).remove(directive);
}

// Types defined in a named namespace itself, as "howdah::Pool": not those of an anonymous one, of
// another type or of a function.
QStringList typesIn(const QString& file)
{
    static const QRegularExpression space("^\\s*(?:inline\\s+)?namespace\\s*([\\w:]*)\\s*$");
    static const QRegularExpression type("\\b(?:class|struct|union|enum)\\s+"
                                         "(?:\\[\\[[^\\]]*\\]\\]\\s*)?"
                                         "(\\w+)\\s*(?:final\\s*)?(?::(?!:).*)?$",
                                         QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    QStringList around; // a namespace's name, or "" for what holds no types that others could meet
    QString before;
    for (const auto letter : bareText(textOf(file))) {
        if (letter == '{') {
            const auto named = space.match(before);
            const auto defined = type.match(before);
            if (defined.hasMatch() && !around.isEmpty() && !around.contains(QString()))
                found.append(around.join("::") + "::" + defined.captured(1));
            around.append(named.captured(1));
        } else if (letter == '}') {
            if (!around.isEmpty())
                around.removeLast();
        } else if (letter != ';') {
            before += letter;
            continue;
        }
        before.clear();
    }
    return found;
}

// "core/pool/pool.h" -> "pool"
QString roomOf(const QString& path)
{
    return path.startsWith("core/") ? path.section('/', 1, 1) : QString();
}

} // namespace

class TestHouse : public QObject {
    Q_OBJECT

private slots:
    void everyRoomIsInThePlan()
    {
        const auto rooms = QDir(root + "/core").entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(rooms.size() > 2);
        for (const auto& room : rooms)
            QVERIFY2(lines.contains(room), qPrintable(room));
    }

    void includesGoDownOnly()
    {
        const auto includes = includesUnder("core");
        QVERIFY(includes.size() > 50);
        for (const auto& include : includes) {
            QVERIFY2(!include.what.startsWith("ui/") && !include.what.startsWith("app/"),
                     at(include));
            const auto from = roomOf(include.file);
            const auto to = roomOf(include.what);
            if (!to.isEmpty() && to != from)
                QVERIFY2(lines.at(to) < lines.at(from), at(include));
        }
        for (const auto& include : includesUnder("ui"))
            QVERIFY2(!include.what.startsWith("app/"), at(include));
    }

    void eachLibraryIsSpokenToFromOneRoom_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("folder");
        QTest::addRow("libpq") << "libpq-fe.h"
                               << "core/pg/";
        QTest::addRow("libpg_query") << "pg_query.h"
                                     << "core/sql/";
    }

    void eachLibraryIsSpokenToFromOneRoom()
    {
        QFETCH(QString, header);
        QFETCH(QString, folder);
        const QString reference = "tests/bench/libpq_by_hand.h"; // what we are measured against
        for (const auto* part : {"core", "ui", "app", "tests"})
            for (const auto& include : includesUnder(part))
                if (include.what == header && include.file != reference)
                    QVERIFY2(include.file.startsWith(folder), at(include));
    }

    void coreKnowsNoQtButForTwoRooms()
    {
        static const QRegularExpression qt("^Q[A-Z]");
        for (const auto& include : includesUnder("core"))
            if (qt.match(include.what).hasMatch())
                QVERIFY2(roomOf(include.file) == "journal" || roomOf(include.file) == "keyring",
                         at(include));
    }

    void everyTypeHasANameOfItsOwn()
    {
        // Two of one name are one to the linker, which keeps the functions of either: no compiler
        // says so, and what uses the other crashes.
        std::map<QString, QString> definedIn;
        for (const auto* part : {"core", "ui", "app", "tests/support"})
            for (const auto& file : sourcesUnder(part))
                for (const auto& type : typesIn(file)) {
                    const auto [first, isNew] = definedIn.emplace(type, file);
                    QVERIFY2(isNew,
                             qPrintable(QString("%1 is defined in %2 and in %3; rename one, or put "
                                                "it into an anonymous namespace")
                                            .arg(type, first->second, file)));
                }
        for (const auto* known : {"howdah::Pool", "howdah::ErrorKind", "howdah::pool_detail::State",
                                  "howdah::SandboxUse", "howdah::LedgerState"})
            QVERIFY2(definedIn.count(known) == 1, known); // else we look at the wrong thing
        QVERIFY(definedIn.size() > 150);
    }

    void nobodySleepsThroughAStop()
    {
        static const QRegularExpression sleep("\\b(sleep_for|sleep_until|usleep|nanosleep)\\b");
        for (const auto* part : {"core", "ui", "app"})
            for (const auto& file : sourcesUnder(part))
                QVERIFY2(!textOf(file).contains(sleep),
                         qPrintable(file + " sleeps; pauseFor() ends with a stop"));
    }

    void noTestHidesBehindARawString()
    {
        // moc 6.4 loses its way in a raw string of several lines and drops the slots after it:
        // those tests would never run, and nobody would be told.
        static const QRegularExpression opening("\\bR\"([^(]*)\\(");
        QDirIterator files(root + "/tests", {"tst_*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QFile::ReadOnly));
            for (int line = 1; !file.atEnd(); ++line) {
                const auto text = QString::fromUtf8(file.readLine());
                const auto match = opening.match(text);
                if (match.hasMatch() && file.fileName() != root + "/tests/core/tst_house.cpp")
                    QVERIFY2(text.indexOf(")" + match.captured(1) + "\"", match.capturedEnd()) >= 0,
                             qPrintable(QString("%1:%2 begins a raw string of several lines; write "
                                                "\"...\\n\" lines")
                                            .arg(file.fileName(), QString::number(line))));
            }
        }
    }

    void includesAreWrittenFromTheRoot()
    {
        for (const auto* part : {"core", "ui", "app"})
            for (const auto& include : includesUnder(part))
                if (include.what.endsWith(".h")
                    && QFile::exists(root + '/' + include.file.section('/', 0, -2) + '/'
                                     + include.what))
                    QFAIL(at(include) + " without its path");
    }
};

QTEST_APPLESS_MAIN(TestHouse)
#include "tst_house.moc"
