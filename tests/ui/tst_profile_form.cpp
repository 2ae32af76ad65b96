// Profiles written on the Connect page, as a user writes them; the file holds what was written.
#include "tests/ui/connect_bench.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QToolButton>

using namespace howdah;
using Bench = ConnectBench;

namespace {

constexpr auto two = "database:\n  # first\n  one:\n    host: a  # mine\n  two:\n    host: b\n"
                     "    environment: production\n    sslmode: require\n";

void type(const Bench& bench, const QString& field, const QString& text)
{
    auto* edit = bench.find<QLineEdit>("form." + field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString problem(const Bench& bench, const QString& field)
{
    auto* label = bench.find<QLabel>("form." + field + ".problem");
    return label->isHidden() ? QString() : label->text();
}

QByteArray fileOf(const Bench& bench)
{
    return bench.files.read("home/.config/howdah/profiles.yaml");
}

void trigger(const Bench& bench, const QString& action)
{
    auto* found = bench.page->findChild<QAction*>("connect." + action);
    QVERIFY2(found && found->isEnabled(), qPrintable(action));
    found->trigger();
    QVERIFY(IdleTracker::waitUntilIdle());
}

Banner* notice(const Bench& bench)
{
    return bench.find<Banner>("notice");
}

void clickNotice(const Bench& bench, const QString& button)
{
    QTest::mouseClick(notice(bench)->findChild<QPushButton*>("connect.notice." + button),
                      Qt::LeftButton);
    QVERIFY(IdleTracker::waitUntilIdle());
}

} // namespace

class TestProfileForm : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void writesTheFirstProfile()
    {
        Bench bench;
        bench.show();
        QTest::mouseClick(bench.find<QPushButton>("welcome.newButton"), Qt::LeftButton);
        QVERIFY(bench.find<QLineEdit>("form.paste")->hasFocus());
        QVERIFY(!bench.find<QPushButton>("form.saveButton")->isEnabled()); // it has no name yet
        type(bench, "name", "shop");
        type(bench, "host", "db");
        type(bench, "port", "5433");
        auto* stage = bench.find<QComboBox>("form.environment");
        stage->setCurrentIndex(stage->findText("production"));
        auto* readOnly = bench.find<QCheckBox>("form.read_only");
        QTest::keyClick(readOnly, Qt::Key_Space);
        QVERIFY(readOnly->isChecked());
        bench.find<QPlainTextEdit>("form.rest")->setPlainText("pool.max_conns: 20");
        bench.click("form.saveButton");
        QVERIFY(IdleTracker::waitUntilIdle());

        QCOMPARE(fileOf(bench),
                 "database:\n  shop:\n    host: db\n    port: 5433\n    environment: production\n"
                 "    read_only: true\n    pool:\n      max_conns: 20\n");
        QCOMPARE(bench.list()->currentIndex().data().toString(), "shop");
        QVERIFY(bench.find<QLabel>("name")->isVisible()); // the panel is back
        QVERIFY(!bench.page->findChild<QWidget*>("connect.form")->isVisible());
    }

    void saysAsOneTypesWhatIsWrongAndWithWhat()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        trigger(bench, "new");
        type(bench, "name", "one");
        QVERIFY2(problem(bench, "name").contains("already"), qPrintable(problem(bench, "name")));
        type(bench, "name", "a:b");
        QVERIFY(problem(bench, "name").contains("letters"));
        type(bench, "name", "three");
        QCOMPARE(problem(bench, "name"), "");
        type(bench, "port", "x");
        QVERIFY2(problem(bench, "port").startsWith("\"x\" is not a port"),
                 qPrintable(problem(bench, "port")));
        QVERIFY(!bench.find<QPushButton>("form.saveButton")->isEnabled());
        type(bench, "port", "1");
        QCOMPARE(problem(bench, "port"), "");
        bench.find<QPlainTextEdit>("form.rest")
            ->setPlainText("pool.max_conn: 2\nretry.deadline: x");
        QVERIFY2(problem(bench, "rest").contains("pool.max_conn: There is no such key")
                     && problem(bench, "rest").contains("retry.deadline: \"x\" is not"),
                 qPrintable(problem(bench, "rest")));
        bench.find<QPlainTextEdit>("form.rest")->setPlainText("");
        auto* tls = bench.find<QComboBox>("form.sslmode");
        QStringList words;
        for (int i = 0; i < tls->count(); ++i) {
            tls->setCurrentIndex(i);
            words += bench.find<QLabel>("form.sslmode.words")->text();
        }
        words.removeDuplicates();
        QCOMPARE(words.size(), 6); // nothing said is prefer
        QVERIFY(bench.find<QPushButton>("form.saveButton")->isEnabled());
        bench.click("form.cancelButton");
        QCOMPARE(fileOf(bench), two);
    }

    void editsWithoutTouchingTheRest()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        trigger(bench, "edit");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "a");
        QVERIFY(!bench.list()->isEnabled());
        type(bench, "host", "c");
        type(bench, "name", "uno");
        bench.click("form.saveButton");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(fileOf(bench),
                 QByteArray(two).replace("one:", "uno:").replace("host: a", "host: c"));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "uno");
    }

    void aPasswordInTheFileIsNotShownAndStays()
    {
        Bench bench;
        bench.profiles("database:\n  one:\n    host: a\n    password: hunter2-planted\n");
        bench.show();
        bench.choose("one");
        trigger(bench, "edit");
        QVERIFY(bench.page->mayClose()); // nothing has been changed
        QVERIFY(bench.find<Banner>("form.banner")->isShowing());
        QCOMPARE(bench.find<QPlainTextEdit>("form.rest")->toPlainText(), "");
        QVERIFY(!bench.allText().contains("hunter2"));
        type(bench, "host", "b");
        bench.click("form.saveButton");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(fileOf(bench), "database:\n  one:\n    host: b\n    password: hunter2-planted\n");
    }

    void aUrlIsTypedToItsEndBeforeItIsTakenApart()
    {
        Bench bench;
        bench.show();
        trigger(bench, "new");
        auto* paste = bench.find<QLineEdit>("form.paste");
        QTest::keyClicks(paste, "postgres://ann@db/shop?application_name=x");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "");
        QVERIFY(!bench.find<Banner>("form.banner")->isShowing());
        QTest::keyClick(paste, Qt::Key_Return);
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "db");
        QCOMPARE(bench.find<QPlainTextEdit>("form.rest")->toPlainText(), "application_name: x");
    }

    void aPastedUrlFillsTheFormAndItsPasswordStaysOut()
    {
        Bench bench;
        bench.show();
        trigger(bench, "new");
        auto* paste = bench.find<QLineEdit>("form.paste");
        paste->setText("postgres://ann:hunter2-planted@db:5433/shop?sslmode=require");
        QCOMPARE(paste->text(), "");
        QCOMPARE(bench.find<QLineEdit>("form.name")->text(), "shop");
        QCOMPARE(bench.find<QLineEdit>("form.user")->text(), "ann");
        QCOMPARE(bench.find<QComboBox>("form.sslmode")->currentText(), "require");
        QVERIFY(bench.find<Banner>("form.banner")->isShowing());
        for (const auto* edit : bench.page->findChildren<QLineEdit*>())
            QVERIFY2(!edit->text().contains("hunter2"), qPrintable(edit->objectName()));
        QVERIFY(!bench.allText().contains("hunter2"));

        paste->setText("host=other dbname=x");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "other");
        QCOMPARE(bench.find<QLineEdit>("form.port")->text(), "");
        paste->setText("ftp://hunter2-planted");
        QVERIFY(!bench.find<Banner>("form.banner")->text().contains("hunter2"));
    }

    void duplicatesMovesAndDeletesWithUndo()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        trigger(bench, "duplicate");
        QCOMPARE(bench.names(), (QStringList{"one", "one copy", "two", "Private PostgreSQL"}));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "one copy");
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.names(), (QStringList{"one", "two", "one copy", "Private PostgreSQL"}));

        bench.choose("two");
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Delete);
        QVERIFY(notice(bench)->text().contains("two"));
        clickNotice(bench, "keepButton");
        QVERIFY(fileOf(bench).contains("  two:"));
        trigger(bench, "delete");
        clickNotice(bench, "deleteButton");
        QVERIFY(!fileOf(bench).contains("  two:"));
        QCOMPARE(bench.names(), (QStringList{"one", "one copy", "Private PostgreSQL"}));
        clickNotice(bench, "undoButton");
        QCOMPARE(bench.names(), (QStringList{"one", "two", "one copy", "Private PostgreSQL"}));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "two");
    }

    void onlyProfilesOfTheUsersOwnFileAreChanged()
    {
        Bench bench;
        bench.profiles(two);
        bench.workingFolder.write("database.yaml", "database:\n  development:\n    host: x\n");
        bench.show();
        for (const auto& name : {QString("development"), QString("Private PostgreSQL")}) {
            bench.choose(name);
            for (const auto* action : {"edit", "duplicate", "delete", "moveUp", "makeDefault"})
                QVERIFY2(
                    !bench.page->findChild<QAction*>(QString("connect.") + action)->isEnabled(),
                    action);
        }
    }

    void searchFindsByNameAddressAndEnvironment()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        auto* search = bench.find<QLineEdit>("search");
        QTest::keyClicks(search, "prod b");
        QCOMPARE(bench.names(), QStringList{"two"});
        QCOMPARE(bench.find<QLabel>("name")->text(), "two"); // what is chosen is what is shown
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(bench.list()->hasFocus());
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(bench.names().size(), 3);
    }

    void importsWhatIsTicked()
    {
        Bench bench;
        bench.workingFolder.write(
            "docker-compose.yml",
            "services:\n  db:\n    image: postgres\n    ports: [\"6000:5432\"]\n"
            "  other:\n    image: postgres\n    ports: [\"6001:5432\"]\n");
        bench.directory.setFindImports([&](const std::filesystem::path& file) {
            return file.empty() ? importEverything(bench.environment, bench.paths)
                                : importFile(file, bench.environment);
        });
        bench.show();
        trigger(bench, "import");
        auto* found =
            qobject_cast<QStandardItemModel*>(bench.find<QListView>("importSheet.list")->model());
        QCOMPARE(found->rowCount(), 2);
        QVERIFY2(found->item(0)->text().contains("localhost:6000/postgres"),
                 qPrintable(found->item(0)->text()));
        found->item(0)->setCheckState(Qt::Unchecked);
        bench.click("importSheet.addButton");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.names(), (QStringList{"other", "Private PostgreSQL"}));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "other");
    }

    void whatIsBeingWrittenIsNotLostByClosing()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        trigger(bench, "new");
        QVERIFY(bench.page->mayClose()); // nothing is in it yet
        type(bench, "host", "x");
        QVERIFY(!bench.page->mayClose());
        clickNotice(bench, "dropButton");
        QVERIFY(bench.page->mayClose());
        trigger(bench, "new");
        type(bench, "host", "y");
        QVERIFY(!bench.page->mayClose());
        bench.click("form.cancelButton"); // that banner is answered; what was written can be had
        QVERIFY(notice(bench)->text().contains("not saved"));
        QVERIFY(!bench.page->mayClose());
        clickNotice(bench, "dropButton");
        QVERIFY(bench.page->mayClose());
        QCOMPARE(fileOf(bench), two);
    }

    void theFirstFaultIsSaidBesideSaveAndEnterGoesThere()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.page->resize(1000, 420); // most of the form cannot be seen
        trigger(bench, "new");
        auto* fault = bench.find<QLabel>("form.fault");
        auto* save = bench.find<QPushButton>("form.saveButton");
        QVERIFY(fault->isVisible() && save->isVisible());
        QCOMPARE(fault->text(), "It needs a name.");
        type(bench, "name", "three");
        QVERIFY(!fault->isVisible());
        QVERIFY(save->isEnabled());
        type(bench, "port", "x");
        type(bench, "ssh.port", "y");
        QVERIFY2(fault->text().startsWith("Port: \"x\" is not a port"), qPrintable(fault->text()));
        QVERIFY(!save->isEnabled());
        QCOMPARE(save->toolTip(), fault->text());
        QTest::keyClick(bench.find<QLineEdit>("form.ssh.port"), Qt::Key_Return);
        auto* port = bench.find<QLineEdit>("form.port");
        QVERIFY(port->hasFocus());
        QVERIFY(!port->visibleRegion().isEmpty());
        type(bench, "port", "1");
        QVERIFY2(fault->text().startsWith("SSH port:"), qPrintable(fault->text()));
        bench.click("form.faultButton");
        QVERIFY(bench.find<QLineEdit>("form.ssh.port")->hasFocus());
        QVERIFY(!bench.find<QLineEdit>("form.ssh.port")->visibleRegion().isEmpty());
        QCOMPARE(fileOf(bench), two);
    }

    void enterSaves()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_F2);
        QVERIFY(IdleTracker::waitUntilIdle());
        type(bench, "host", "c");
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Return);
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(fileOf(bench).contains("host: c"));
        QVERIFY(bench.list()->hasFocus());

        QTest::keyClick(bench.list(), Qt::Key_F2);
        QVERIFY(IdleTracker::waitUntilIdle());
        auto* rest = bench.find<QPlainTextEdit>("form.rest");
        rest->setFocus();
        QTest::keyClicks(rest, "application_name: x");
        QTest::keyClick(rest, Qt::Key_Return); // a new line
        QCOMPARE(rest->toPlainText(), "application_name: x\n");
        QTest::keyClick(rest, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(fileOf(bench).contains("application_name: x"));
    }

    void escapeLeavesAndWhatWasWrittenCanBeHadAgain()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        trigger(bench, "edit");
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Escape);
        QVERIFY(!bench.page->findChild<QWidget*>("connect.form")->isVisible());
        QVERIFY(!notice(bench)->isShowing()); // nothing had been changed
        QVERIFY(bench.list()->hasFocus());

        trigger(bench, "edit");
        type(bench, "host", "c");
        type(bench, "password.edit", "hunter2-planted");
        bench.find<QPlainTextEdit>("form.rest")->setPlainText("half a line");
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Escape);
        QVERIFY(bench.list()->hasFocus());
        QCOMPARE(notice(bench)->text(), "What you wrote in one was not saved.");
        QVERIFY(bench.find<QLineEdit>("form.password.edit")->text().isEmpty());
        clickNotice(bench, "goOnButton");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "c");
        QCOMPARE(bench.find<QPlainTextEdit>("form.rest")->toPlainText(), "half a line");
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Escape);

        bench.choose("two"); // another one is edited meanwhile
        trigger(bench, "edit");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "b");
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Escape);
        bench.choose("one");
        trigger(bench, "edit");
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "c");
        QVERIFY(bench.find<Banner>("form.banner")->isShowing());
        bench.click("form.banner.startOverButton");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.find<QLineEdit>("form.host")->text(), "a");
        QCOMPARE(bench.find<QPlainTextEdit>("form.rest")->toPlainText(), "");
        QCOMPARE(fileOf(bench), two);
        QVERIFY(!bench.allText().contains("hunter2"));
    }

    void whatCannotBeAmongTheOtherKeysIsSaidWithItsLine_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("said");
        QTest::addRow("no colon") << "nonsense"
                                  << "Line 1 is not of the form key: value";
        QTest::addRow("no key") << "\n : 5"
                                << "Line 2 is not of the form key: value";
        QTest::addRow("a field's key") << "host: x"
                                       << "Line 1: host has a field of its own above";
        QTest::addRow("twice") << "pool.max_conns: 1\npool.max_conns: 2"
                               << "Line 2: pool.max_conns is there already";
        QTest::addRow("no value") << "application_name:"
                                  << "Line 1: application_name has no value";
        QTest::addRow("a password") << "password: hunter2-planted"
                                    << "Line 1: a password is not written into the file";
        QTest::addRow("a password in a URL") << "url: postgres://ann:hunter2-planted@db/x"
                                             << "Line 1: a password is not written into the file";
        QTest::addRow("unknown") << "pool.max_conn: 2"
                                 << "pool.max_conn: There is no such key";
        QTest::addRow("of a section") << "pool: 2"
                                      << "pool: Is a group of keys";
    }

    void whatCannotBeAmongTheOtherKeysIsSaidWithItsLine()
    {
        QFETCH(QString, written);
        QFETCH(QString, said);
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        trigger(bench, "edit");
        bench.find<QPlainTextEdit>("form.rest")->setPlainText(written);
        QVERIFY2(problem(bench, "rest").startsWith(said), qPrintable(problem(bench, "rest")));
        QVERIFY(!bench.find<QPushButton>("form.saveButton")->isEnabled());
        QVERIFY2(bench.find<QLabel>("form.fault")->text().startsWith(said),
                 qPrintable(bench.find<QLabel>("form.fault")->text()));
        QVERIFY(!bench.allText().contains("hunter2"));
        bench.click("form.faultButton");
        QVERIFY(bench.find<QPlainTextEdit>("form.rest")->hasFocus());
    }

    void aSearchThatFindsNothingSaysSo()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        auto* search = bench.find<QLineEdit>("search");
        search->setFocus();
        QTest::keyClicks(search, "zebra");
        auto* nothing = bench.find<QWidget>("nothingFound");
        QVERIFY(nothing->isVisible());
        QCOMPARE(bench.find<QLabel>("nothingFound.title")->text(), "No server matches “zebra”");
        QVERIFY(!bench.find<QLabel>("name")->isVisible()); // nothing is chosen
        QVERIFY(!bench.page->findChild<QAction*>("connect.edit")->isEnabled());
        QTest::keyClick(search, Qt::Key_Return); // to no list
        QVERIFY(search->hasFocus());
        bench.click("nothingFound.clearButton");
        QVERIFY(!nothing->isVisible());
        QCOMPARE(bench.names().size(), 3);
        QVERIFY(search->hasFocus());
        QVERIFY(bench.find<QLabel>("name")->isVisible());
    }

    void movesPastTheNextOneThatCanBeSeen()
    {
        Bench bench;
        bench.profiles("database:\n  a1:\n    host: x\n  b:\n    host: y\n  a2:\n    host: z\n"
                       "  c:\n    host: w\n");
        bench.show();
        bench.choose("a1");
        const auto enabled = [&](const QString& action) {
            return bench.page->findChild<QAction*>("connect." + action)->isEnabled();
        };
        QVERIFY(!enabled("moveUp")); // the first
        auto* search = bench.find<QLineEdit>("search");
        QTest::keyClicks(search, "a");
        QCOMPARE(bench.names(), (QStringList{"a1", "a2", "Private PostgreSQL"}));
        bench.choose("a2");
        QVERIFY(enabled("moveUp") && !enabled("moveDown"));
        trigger(bench, "moveUp");
        QCOMPARE(bench.names(), (QStringList{"a2", "a1", "Private PostgreSQL"}));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "a2");
        QVERIFY(!enabled("moveUp") && enabled("moveDown"));
        trigger(bench, "moveDown");
        search->clear();
        QCOMPARE(bench.names(), (QStringList{"a1", "a2", "b", "c", "Private PostgreSQL"}));
    }

    void exportsAllWithoutPasswords()
    {
        Bench bench;
        bench.show();
        auto* action = bench.page->findChild<QAction*>("connect.export");
        QVERIFY(!action->isEnabled()); // there is nothing
        bench.profiles("database:\n  one:\n    host: a\n    password: hunter2-planted\n"
                       "  two:\n    url: postgres://ann:hunter2-planted@db/x\n");
        bench.page->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto exportTo = [&](const QString& file) {
            trigger(bench, "export");
            auto* dialog = bench.page->findChild<QFileDialog*>("connect.exportDialog");
            QVERIFY(dialog);
            dialog->setObjectName({}); // it is deleted later
            emit dialog->fileSelected(file);
            dialog->close();
            QVERIFY(IdleTracker::waitUntilIdle());
        };
        exportTo(QString::fromStdString(bench.files.file("for-others.yaml")));
        QVERIFY(!notice(bench)->isShowing());
        QCOMPARE(bench.files.read("for-others.yaml"),
                 "database:\n  one:\n    host: a\n  two:\n    url: postgresql://ann@db/x\n");

        const auto before = fileOf(bench);
        exportTo(QString::fromStdString(bench.files.file("home/.config/howdah/profiles.yaml")));
        QVERIFY(notice(bench)->text().contains("choose another one"));
        QCOMPARE(fileOf(bench), before);
    }

    void withoutAKeyringItSaysThatNoPasswordIsKept()
    {
        Bench bench;
        bench.profiles(two);
        bench.show();
        bench.choose("one");
        trigger(bench, "edit");
        auto* state = bench.find<QLabel>("form.password.state");
        QVERIFY2(state->text().startsWith("There is no keyring here"), qPrintable(state->text()));
        QVERIFY(state->text().contains("~/.pgpass"));
        QVERIFY(!bench.find<QPushButton>("form.password.forgetButton")->isVisible());
        type(bench, "password.edit", "hunter2-planted");
        bench.click("form.saveButton");
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(notice(bench)->text(), "The password was not kept; it will be asked for.");
        QVERIFY(notice(bench)->detail().startsWith("There is no keyring here"));
        QCOMPARE(fileOf(bench), two);
        QVERIFY(!bench.allText().contains("hunter2"));
    }
};

QTEST_MAIN(TestProfileForm)
#include "tst_profile_form.moc"
