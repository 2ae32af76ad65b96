// What is written in the editor and not saved: kept within two seconds, offered again, and in no
// file before somebody says so.
#include "tests/ui/editor_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>

#include <cstdio>

using namespace howdah;
using Bench = MigrationsBench;

namespace {

struct DraftBench : EditorBench {
    Drafts drafts() const { return Drafts(work.path().toStdString() + "/drafts"); }
    QString kept(const QString& name) const
    {
        const auto draft = drafts().of(scripts.path() / name.toStdString());
        return draft ? draft->text : QString();
    }
    /// As after a crash: the page that wrote it has had no time to do anything more.
    void keep(const QString& name, const QString& text) const
    {
        const auto file = scripts.path() / name.toStdString();
        drafts().keep({file, text, SystemClock::now(), checksumOf(readEdited(file))});
    }
};

} // namespace

class TestMigrationDrafts : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void whatIsTypedIsKeptWithinTwoSeconds()
    {
        DraftBench bench;
        bench.threeTables();
        bench.open();
        bench.press("new");
        QTest::keyClicks(bench.find<QLineEdit>("editor.nameField"), "invoices");
        bench.press("editor.make");
        QElapsedTimer since;
        since.start();
        bench.up()->setFocus();
        QTest::keyClicks(bench.up(), "create table invoices ();");
        // Somebody who goes on typing is not waited for.
        while (bench.kept("4_invoices.up.sql").isEmpty() && since.elapsed() < 20'000)
            QTest::keyClick(bench.up(), Qt::Key_Space, {}, 20);
        QVERIFY(bench.kept("4_invoices.up.sql").contains("create table invoices ();"));
        QVERIFY(!bench.scripts.read("4_invoices.up.sql").contains("create table"));
        QCOMPARE(bench.kept("4_invoices.down.sql"), "");
    }

    void whatACrashLeftIsOfferedAndInNoFileBeforeItIsSaved()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("2_b.up.sql", "create table b (unsaved int);");
        bench.open();
        auto* notice = bench.notice("draft");
        QVERIFY(notice->isShowing());
        QVERIFY2(notice->text().startsWith("What you wrote in 2_b.up.sql on "),
                 qPrintable(notice->text()));
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b ();\n");

        bench.press("notices.draft.edit");
        QVERIFY(bench.editor()->isOpen());
        QCOMPARE(bench.up()->sql(), "create table b (unsaved int);");
        QCOMPARE(bench.page->currentItem(), "2");
        QVERIFY(bench.editor()->isUnsaved());
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b ();\n");
        bench.press("editor.save");
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b (unsaved int);");
        QTest::keyClick(bench.up(), Qt::Key_Escape);
        Bench::settle();
        QVERIFY(!notice->isShowing());
        QVERIFY(bench.drafts().in({bench.scripts.path()}).empty());
        QCOMPARE(bench.scripts.names().size(), 6);
    }

    void anOfferIsDeclinedForGood()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("2_b.up.sql", "create table b (unsaved int);");
        bench.open();
        bench.press("notices.draft.discard");
        QVERIFY(!bench.notice("draft")->isShowing());
        bench.page->reload();
        Bench::settle();
        QVERIFY(!bench.notice("draft")->isShowing());
        bench.edit(2);
        QCOMPARE(bench.up()->sql(), "create table b ();\n");
        QVERIFY(!bench.banner()->isShowing());
    }

    void theEditorAsksBeforeItBringsAnythingBack()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("2_b.up.sql", "create table b (unsaved int);");
        bench.scripts.add("2_b", "create table b (theirs int);\n"); // by somebody, since then
        bench.open();
        bench.edit(2);
        QCOMPARE(bench.up()->sql(), "create table b (theirs int);\n");
        QVERIFY(bench.banner()->text().contains("was not saved"));
        QVERIFY(bench.banner()->detail().contains("another since then"));
        QVERIFY(!bench.editor()->isUnsaved());
        bench.press("editor.close"); // decides nothing
        QCOMPARE(bench.kept("2_b.up.sql"), "create table b (unsaved int);");

        bench.edit(2);
        bench.press("editor.banner.bringBack");
        QCOMPARE(bench.up()->sql(), "create table b (unsaved int);");
        QVERIFY(bench.editor()->isUnsaved());
        QCOMPARE(bench.scripts.read("2_b.up.sql"), "create table b (theirs int);\n");
    }

    void whatIsDiscardedOrTakenBackIsNotKept()
    {
        DraftBench bench;
        bench.threeTables();
        bench.open();
        bench.edit(2);
        EditorBench::write(bench.up(), "create table b (id int);");
        QTRY_COMPARE(bench.kept("2_b.up.sql"), "create table b (id int);");
        bench.press("editor.close");
        bench.press("editor.banner.discard");
        QVERIFY(!bench.editor()->isOpen());
        QCOMPARE(bench.kept("2_b.up.sql"), "");
        QVERIFY(!bench.notice("draft")->isShowing());

        bench.edit(2);
        EditorBench::write(bench.up(), "create table b (id int);");
        QTRY_COMPARE(bench.kept("2_b.up.sql"), "create table b (id int);");
        bench.up()->undo();
        while (bench.up()->isUndoAvailable())
            bench.up()->undo();
        QCOMPARE(bench.up()->sql(), "create table b ();\n");
        QTRY_COMPARE(bench.kept("2_b.up.sql"), "");
    }

    void aPageThatGoesAwayLosesNothing()
    {
        DraftBench bench;
        bench.threeTables();
        bench.open();
        bench.edit(1);
        EditorBench::write(bench.up(), "create table a (unsaved int);");
        bench.page.reset(); // another server was chosen
        QCOMPARE(bench.scripts.read("1_a.up.sql"), "create table a ();\n");
        bench.session.close();
        bench.open();
        QVERIFY(bench.notice("draft")->isShowing());
        bench.press("notices.draft.edit");
        QCOMPARE(bench.up()->sql(), "create table a (unsaved int);");
    }

    void ofAnAppliedOneThereIsOnlyACopy()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("1_a.up.sql", "create table a (unsaved int);");
        bench.migrator().up(1);
        bench.open();
        QVERIFY(bench.notice("draft")->isShowing());
        bench.press("notices.draft.copy");
        QCOMPARE(QApplication::clipboard()->text(), "create table a (unsaved int);");
        QVERIFY(!bench.page->findChild<MigrationEditor*>());
    }

    void nobodyElseCanReadThem()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("1_a.up.sql", "alter role ada password 'horse';");
        const QDir folder(bench.work.path() + "/drafts");
        QCOMPARE(QFile::permissions(folder.path()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        for (const auto& file : folder.entryInfoList(QDir::Files))
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther),
                     QFile::Permissions());
        QCOMPARE(folder.entryList(QDir::Files).size(), 1);
    }

    void aDraftThatAnotherPageIsWritingIsLeftAlone()
    {
        DraftBench bench;
        bench.threeTables();
        bench.open();
        bench.edit(2);
        EditorBench::write(bench.up(), "create table b (mine int);");
        QTRY_COMPARE(bench.kept("2_b.up.sql"), "create table b (mine int);");

        MigrationsPage other(PageContext{bench.session, bench.navigator});
        other.resize(1200, 800);
        other.show();
        Bench::settle();
        const auto* offer = other.findChild<Banner*>("migrations.notices.draft");
        QVERIFY(!offer->isShowing());
        other.findChild<MigrationList*>("migrations.list")->select(2);
        QTest::mouseClick(other.findChild<QToolButton*>("migrations.editButton"), Qt::LeftButton);
        Bench::settle();
        auto* up = other.findChild<SqlEditor*>("migrations.editor.upEditor");
        const auto* banner = other.findChild<Banner*>("migrations.editor.banner");
        QVERIFY2(banner->text().contains("open in another editor"), qPrintable(banner->text()));
        QCOMPARE(up->sql(), "create table b ();\n"); // as the file has it
        EditorBench::write(up, "create table b (theirs int);");
        QTest::mouseClick(other.findChild<QPushButton*>("migrations.editor.closeButton"),
                          Qt::LeftButton);
        QTest::mouseClick(other.findChild<QPushButton*>("migrations.editor.banner.discardButton"),
                          Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.kept("2_b.up.sql"), "create table b (mine int);");

        bench.page.reset(); // goes away, and leaves it to the other
        other.reload();
        Bench::settle();
        QVERIFY(offer->isShowing());
    }

    void aDraftOfAnotherProcessIsOfferedOnceThatIsGone()
    {
        DraftBench bench;
        bench.threeTables();
        bench.keep("2_b.up.sql", "create table b (unsaved int);");
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {"--claim", bench.work.path() + "/drafts",
                       QString::fromStdString((bench.scripts.path() / "2_b.up.sql").string())});
        QVERIFY(process.waitForReadyRead());
        bench.open();
        QVERIFY(!bench.notice("draft")->isShowing());
        process.kill(); // it leaves its lock behind
        QVERIFY(process.waitForFinished());
        bench.page->reload();
        Bench::settle();
        QVERIFY(bench.notice("draft")->isShowing());
        bench.press("notices.draft.edit");
        QCOMPARE(bench.up()->sql(), "create table b (unsaved int);");
    }

    void otherFoldersDraftsAreNotOffered()
    {
        DraftBench bench;
        bench.threeTables();
        QTemporaryDir elsewhere;
        bench.drafts().keep({std::filesystem::path(elsewhere.path().toStdString()) / "1_a.up.sql",
                             "select 1", SystemClock::now()});
        bench.open();
        QVERIFY(!bench.notice("draft")->isShowing());
    }
};

int main(int argc, char** argv)
{
    if (argc == 4 && argv[1] == std::string_view("--claim")) { // another Howdah, to be killed
        const QCoreApplication application(argc, argv);
        const auto claim = Drafts(argv[2]).claim(argv[3]);
        std::puts(claim.isOurs ? "claimed" : "in use");
        std::fflush(stdout);
        return std::getchar();
    }
    const QApplication application(argc, argv);
    TestMigrationDrafts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_migration_drafts.moc"
