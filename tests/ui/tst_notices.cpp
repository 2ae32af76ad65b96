// Banner, Toast and EmptyState as their users meet them: with the eyes, the keyboard, a screen
// reader.
#include "ui/shell/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// A page with a field above the widget under test.
struct Screen {
    QWidget window;
    QVBoxLayout* layout = new QVBoxLayout(&window);
    QLineEdit* field = new QLineEdit;

    explicit Screen(QWidget* widget = nullptr)
    {
        layout->addWidget(field);
        if (widget)
            layout->addWidget(widget);
        window.resize(640, 400);
        window.show();
        field->setFocus();
        [this] { QVERIFY(QTest::qWaitForWindowActive(&window)); }();
    }
    QString focus() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : "nowhere";
    }
    void press(Qt::Key key) const { QTest::keyClick(QApplication::focusWidget(), key); }
};

// What a screen reader says of it.
QString read(QWidget* widget, QAccessible::Text what)
{
    const auto* said = QAccessible::queryAccessibleInterface(widget);
    return said ? said->text(what) : "nothing";
}

} // namespace

class TestNotices : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aBannerIsReachedByTabAndWorkedBySpace()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        QVERIFY(!banner->isVisible());
        banner->showMessage(Severity::Warning, "The file is gone.");
        auto* retry = banner->addAction("retryButton", "&Retry");
        QSignalSpy retried(retry, &QPushButton::clicked);
        QSignalSpy closed(banner, &Banner::closed);
        QTRY_VERIFY(retry->isVisible());
        QCOMPARE(screen.focus(), ""); // it takes the focus from nobody

        screen.press(Qt::Key_Tab);
        QCOMPARE(screen.focus(), "banner.retryButton");
        screen.press(Qt::Key_Space);
        QCOMPARE(retried.count(), 1);
        screen.press(Qt::Key_Tab);
        QCOMPARE(screen.focus(), "banner.closeButton");
        screen.press(Qt::Key_Space);
        QCOMPARE(closed.count(), 1);
        QVERIFY(!banner->isVisible());
        QVERIFY(screen.field->hasFocus()); // and gives it to somebody
    }

    void aBannerIsReadOutWithAllItSays()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        banner->showError(Error(ErrorKind::Unreachable, "connection refused"),
                          "The history could not be read");
        banner->setDetail("Is the server there?");
        QCOMPARE(read(banner, QAccessible::Name),
                 "The history could not be read: connection refused");
        QCOMPARE(read(banner, QAccessible::Description), "Is the server there?");
        QCOMPARE(read(banner->findChild<QToolButton*>("banner.closeButton"), QAccessible::Name),
                 "Dismiss this message");
    }

    void aBannerSaysAnErrorInSentences()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        auto more = std::make_shared<Diagnostics>();
        more->hint = "see that it runs";
        banner->showError(Error(ErrorKind::Unreachable,
                                "connection refused\n\tIs the server running on that host?", {}, 0,
                                more));
        QCOMPARE(banner->text(), "Connection refused.");
        QCOMPARE(banner->detail(), "Is the server running on that host?\nSee that it runs.");
    }

    void aBannerShowsTheLastMessageOnly()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        banner->showMessage(Severity::Danger, "first");
        banner->setDetail("more");
        banner->addAction("retryButton", "Retry");
        banner->showMessage(Severity::Success, "<b>second</b>");
        banner->addAction("undoButton", "Undo");

        QCOMPARE(banner->text(), "<b>second</b>"); // as it is: servers may say anything
        QCOMPARE(banner->findChild<QLabel*>("banner.text")->textFormat(), Qt::PlainText);
        QCOMPARE(banner->severity(), Severity::Success);
        QVERIFY(!banner->findChild<QLabel*>("banner.detail")->isVisible());
        QVERIFY(!banner->findChild<QPushButton*>("banner.retryButton"));
        QTRY_VERIFY(banner->findChild<QPushButton*>("banner.undoButton")->isVisible());
        banner->clear();
        QVERIFY(!banner->isShowing());
        QCOMPARE(banner->text(), "");
    }

    void aBannerThatMayNotBeDismissedHasNothingToDismissItWith()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        banner->setClosable(false);
        banner->showMessage(Severity::Danger, "The database is dirty.");
        QVERIFY(!banner->findChild<QToolButton*>("banner.closeButton")->isVisible());
        screen.press(Qt::Key_Tab);
        QVERIFY(screen.field->hasFocus());
    }

    void aLongBannerTakesMoreLinesAndCutsNothing()
    {
        auto* banner = new Banner("banner");
        const Screen screen(banner);
        screen.layout->addStretch();
        banner->showMessage(Severity::Info, QString("A sentence that goes on. ").repeated(20));
        const auto* text = banner->findChild<QLabel*>("banner.text");
        QTRY_VERIFY(text->height() > 3 * text->fontMetrics().height());
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        QVERIFY(banner->width() <= screen.window.width());
    }

    void aToastGoesAwayByItself()
    {
        Screen screen;
        Toast::say(screen.field, "Applied 3 migrations", 50ms);
        auto* toast = screen.window.findChild<Toast*>();
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), "Applied 3 migrations");
        QVERIFY(screen.field->hasFocus());
        QTRY_VERIFY(!toast->isVisible());
    }

    void theNextToastTakesThePlaceAndTheTimeOfTheLast()
    {
        Screen screen;
        Toast::say(screen.field, "one", 50ms);
        Toast::say(&screen.window, "two", 10min);
        const auto all = screen.window.findChildren<Toast*>();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.front()->text(), "two");
        Screen other;
        Toast::say(&other.window, "later than one would have gone", 60ms);
        QTRY_VERIFY(!other.window.findChild<Toast*>()->isVisible());
        QVERIFY(all.front()->isVisible());
    }

    void aToastIsReadOutAndClickedThrough()
    {
        Screen screen;
        auto* below = new QPushButton("Below");
        screen.layout->addWidget(below, 1);
        below->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        QSignalSpy clicked(below, &QPushButton::clicked);
        Toast::say(&screen.window, "Copied", 10min);

        auto* toast = screen.window.findChild<Toast*>();
        QCOMPARE(read(toast, QAccessible::Name), "Copied");
        QTRY_VERIFY(below->isVisible() && below->geometry().contains(toast->geometry()));
        QCOMPARE(screen.window.childAt(toast->geometry().center()), below);
        QTest::mouseClick(screen.window.windowHandle(), Qt::LeftButton, {},
                          toast->geometry().center());
        QTRY_COMPARE(clicked.count(), 1);
    }

    void aToastStaysInsideItsWindow()
    {
        Screen screen;
        Toast::say(&screen.window, QString("a long word of success ").repeated(12), 10min);
        const auto* toast = screen.window.findChild<Toast*>();
        QVERIFY2(screen.window.rect().contains(toast->geometry()),
                 qPrintable(QString("%1 wide").arg(toast->width())));
        const auto* text = toast->findChild<QLabel*>();
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        screen.window.resize(480, 300);
        QTRY_VERIFY(screen.window.rect().contains(toast->geometry()));
    }

    void anEmptyStateSaysWhatToDoAndDoesIt()
    {
        auto* empty = new EmptyState("empty", "folder");
        empty->setTitle("No files");
        empty->setText("Choose a folder, or create a pair.");
        auto* choose = empty->addAction("chooseButton", "&Choose…");
        auto* create = empty->addAction("createButton", "Create");
        const Screen screen(empty);
        QSignalSpy chosen(choose, &QPushButton::clicked);

        screen.press(Qt::Key_Tab);
        QCOMPARE(screen.focus(), "empty.chooseButton");
        screen.press(Qt::Key_Space);
        QCOMPARE(chosen.count(), 1);
        screen.press(Qt::Key_Tab);
        QCOMPARE(screen.focus(), "empty.createButton");
        QVERIFY(choose->x() < create->x());
        QCOMPARE(read(empty, QAccessible::Name), "No files");
        QCOMPARE(read(empty, QAccessible::Description), "Choose a folder, or create a pair.");

        empty->setText({});
        QVERIFY(!empty->findChild<QLabel*>("empty.text")->isVisible());
    }

    void anEmptyStateWrapsWhereThereIsLittleRoom()
    {
        auto* empty = new EmptyState("empty", "folder");
        empty->setTitle("Nothing is here yet");
        empty->setText(QString("Some words about it. ").repeated(10));
        Screen screen(empty);
        screen.window.resize(300, 500);
        for (const auto* name : {"empty.title", "empty.text"}) {
            const auto* label = empty->findChild<QLabel*>(name);
            QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
            QVERIFY(label->mapTo(&screen.window, QPoint(label->width(), 0)).x()
                    <= screen.window.width());
        }
    }

    void theyFollowTheTheme()
    {
        Theme theme(ThemeChoice::Light);
        auto* banner = new Banner("banner");
        Screen screen(banner);
        banner->showMessage(Severity::Danger, "It failed.");
        Toast::say(&screen.window, "Done", 10min);
        const auto* toast = screen.window.findChild<Toast*>();
        const auto middle = [](const QWidget* widget) {
            return const_cast<QWidget*>(widget)->grab().toImage().pixelColor(widget->width() / 2,
                                                                             4);
        };
        for (const auto choice : {ThemeChoice::Dark, ThemeChoice::HighContrast}) {
            theme.choose(choice);
            QCOMPARE(middle(banner), themeColour(ThemeRole::DangerSoft));
            QCOMPARE(middle(toast), themeColour(ThemeRole::SuccessSoft));
        }
    }
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
