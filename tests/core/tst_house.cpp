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
    {"base", 1},    {"pg", 2},      {"sql", 2},     {"config", 2},  {"pool", 3},
    {"catalog", 3}, {"journal", 3}, {"keyring", 3}, {"sandbox", 3}, {"migrate", 4},
    {"repo", 4},    {"browse", 4},  {"backup", 4},  {"health", 5},  {"http", 6},
};

struct Include {
    QString file; // from the root
    int line = 0;
    QString what; // as written, without its quotes
};

QList<Include> includesUnder(const QString& folder)
{
    static const QRegularExpression directive("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]");
    QList<Include> found;
    QDirIterator files(root + '/' + folder, {"*.h", "*.cpp"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QFile::ReadOnly | QFile::Text))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        const auto name = file.fileName().mid(root.size() + 1);
        for (int line = 1; !file.atEnd(); ++line)
            if (const auto match = directive.match(QString::fromUtf8(file.readLine()));
                match.hasMatch())
                found.append({name, line, match.captured(1)});
    }
    return found;
}

QByteArray at(const Include& include)
{
    return QString("%1:%2 includes %3")
        .arg(include.file, QString::number(include.line), include.what)
        .toUtf8();
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
        for (const auto* part : {"core", "ui", "app", "tests"})
            for (const auto& include : includesUnder(part))
                if (include.what == header)
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
