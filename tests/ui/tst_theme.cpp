// The palettes: complete, readable (WCAG 2.1), and put in force as chosen.
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

using namespace howdah;

namespace {

// WCAG 1.4.3, and 1.4.6 for those who ask for high contrast
double textOf(ThemeChoice choice)
{
    return choice == ThemeChoice::HighContrast ? 7.0 : 4.5;
}

constexpr double parts = 3.0; // WCAG 1.4.11: borders, icons, lines of a chart

QString name(ThemeRole role)
{
    return QMetaEnum::fromType<ThemeRole>().valueToKey(role);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

    static void compare(const QColor& ink, const QColor& ground, double least, const QString& what)
    {
        const auto ratio = contrast(ink, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(QString("%1: %2 on %3 is %4:1, less than %5:1")
                                .arg(what, ink.name(), ground.name())
                                .arg(ratio, 0, 'f', 2)
                                .arg(least)));
    }

    static void everyTheme()
    {
        QTest::addColumn<ThemeChoice>("choice");
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast})
            QTest::addRow("%s", qPrintable(nameOf(choice))) << choice;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void contrastIsAsTheStandardReckons()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor("#767676"), Qt::white) - 4.54) < 0.01);
    }

    void textIsReadable_data() { everyTheme(); }
    void textIsReadable()
    {
        QFETCH(ThemeChoice, choice);
        const auto theme = loadTheme(choice);
        const double text = textOf(choice);
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const auto of = [&](QPalette::ColorRole role) {
                return theme.palette.color(group, role);
            };
            compare(of(QPalette::WindowText), of(QPalette::Window), text, "window");
            for (const auto ground : {QPalette::Base, QPalette::AlternateBase}) {
                compare(of(QPalette::Text), of(ground), text, "text");
                compare(of(QPalette::PlaceholderText), of(ground), text, "placeholder");
                compare(of(QPalette::Link), of(ground), text, "link");
                compare(of(QPalette::LinkVisited), of(ground), text, "visited link");
            }
            compare(of(QPalette::ButtonText), of(QPalette::Button), text, "button");
            compare(of(QPalette::HighlightedText), of(QPalette::Highlight), text, "selection");
            compare(of(QPalette::Text), theme.roles[ThemeRole::Selected], text,
                    "selection without the focus");
            compare(of(QPalette::ToolTipText), of(QPalette::ToolTipBase), text, "tool tip");
        }
    }

    void namedRolesAreReadable_data() { everyTheme(); }
    void namedRolesAreReadable()
    {
        QFETCH(ThemeChoice, choice);
        const auto theme = loadTheme(choice);
        const double text = textOf(choice);
        const auto window = theme.palette.color(QPalette::Window);
        const auto base = theme.palette.color(QPalette::Base);
        const auto normal = theme.palette.color(QPalette::Text);
        const auto of = [&](ThemeRole role) { return theme.roles[role]; };

        for (const auto& ground : {window, base}) {
            for (const auto role : {ThemeRole::MutedText, ThemeRole::Success, ThemeRole::Warning,
                                    ThemeRole::Danger, ThemeRole::Info})
                compare(of(role), ground, text, name(role));
            for (const auto role : {ThemeRole::Border, ThemeRole::Accent})
                compare(of(role), ground, parts, name(role));
        }
        for (const auto& [ink, soft] : {std::pair{ThemeRole::Success, ThemeRole::SuccessSoft},
                                        {ThemeRole::Warning, ThemeRole::WarningSoft},
                                        {ThemeRole::Danger, ThemeRole::DangerSoft},
                                        {ThemeRole::Info, ThemeRole::InfoSoft},
                                        {ThemeRole::MutedText, ThemeRole::NeutralSoft},
                                        {ThemeRole::MutedText, ThemeRole::Hover},
                                        {ThemeRole::MutedText, ThemeRole::Selected},
                                        {ThemeRole::Danger, ThemeRole::Selected},
                                        {ThemeRole::MutedText, ThemeRole::Pressed}}) {
            compare(of(ink), of(soft), text, name(ink) + " on " + name(soft));
            compare(normal, of(soft), text, "text on " + name(soft));
        }
        compare(of(ThemeRole::OnAccent), of(ThemeRole::Accent), text, "accent");
        for (const auto role :
             {ThemeRole::SyntaxKeyword, ThemeRole::SyntaxString, ThemeRole::SyntaxNumber,
              ThemeRole::SyntaxComment, ThemeRole::SyntaxName})
            compare(of(role), base, text, name(role));
        for (const auto role :
             {ThemeRole::Series1, ThemeRole::Series2, ThemeRole::Series3, ThemeRole::Series4})
            compare(of(role), base, parts, name(role));
    }

    void environmentsAreReadable_data() { everyTheme(); }
    void environmentsAreReadable()
    {
        QFETCH(ThemeChoice, choice);
        const auto theme = loadTheme(choice);
        const double text = textOf(choice);
        const auto window = theme.palette.color(QPalette::Window);
        for (const auto role :
             {ThemeRole::Development, ThemeRole::Test, ThemeRole::Staging, ThemeRole::Production}) {
            const auto fill = theme.roles[role];
            compare(theme.roles[ThemeRole::OnEnvironment], fill, text, name(role));
            compare(fill, window, parts, name(role) + " beside the window");
            const auto tint = blend(fill, window, 0.12);
            compare(theme.palette.color(QPalette::WindowText), tint, text, name(role) + " tint");
            compare(theme.roles[ThemeRole::MutedText], tint, text, name(role) + " tint, muted");
        }
    }

    void anyColourOfAProfileGetsReadableText()
    {
        for (int red = 0; red < 256; red += 51)
            for (int green = 0; green < 256; green += 51)
                for (int blue = 0; blue < 256; blue += 51) {
                    const QColor fill(red, green, blue);
                    compare(readableOn(fill), fill, 4.5, "profile colour");
                }
    }

    void choosingPutsItInForce()
    {
        Theme theme(ThemeChoice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        const auto light = QApplication::palette().color(QPalette::Window);
        QCOMPARE(light, loadTheme(ThemeChoice::Light).palette.color(QPalette::Window));

        theme.choose(ThemeChoice::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 loadTheme(ThemeChoice::Dark).palette.color(QPalette::Window));
        QCOMPARE(themeColour(ThemeRole::Danger),
                 loadTheme(ThemeChoice::Dark).roles[ThemeRole::Danger]);
        QCOMPARE(changed.count(), 1);

        theme.choose(ThemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
    }

    void systemFollowsTheDesktopAndAChoiceDoesNot()
    {
        Theme theme(ThemeChoice::System, true);
        QCOMPARE(theme.effective(), ThemeChoice::Dark);
        theme.setSystemIsDark(false);
        QCOMPARE(theme.effective(), ThemeChoice::Light);
        QCOMPARE(themeColour(ThemeRole::Accent),
                 loadTheme(ThemeChoice::Light).roles[ThemeRole::Accent]);

        theme.choose(ThemeChoice::HighContrast);
        theme.setSystemIsDark(true);
        QCOMPARE(theme.effective(), ThemeChoice::HighContrast);
    }

    void namesReadBackAsTheyAreWritten()
    {
        for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark,
                                  ThemeChoice::HighContrast}) {
            auto read = ThemeChoice::System;
            QVERIFY(parseThemeChoice(nameOf(choice), read));
            QCOMPARE(read, choice);
        }
        auto untouched = ThemeChoice::Dark;
        QVERIFY(!parseThemeChoice("sepia", untouched));
        QCOMPARE(untouched, ThemeChoice::Dark);
    }

    void iconsChangeWithTheTheme()
    {
        Theme theme(ThemeChoice::Light);
        const auto sign = icon("warning", ThemeRole::Warning);
        const auto inkOf = [&] {
            const auto image = sign.pixmap(32, 32).toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() == 255)
                        return image.pixelColor(x, y).rgb();
            return QRgb();
        };
        QCOMPARE(inkOf(), loadTheme(ThemeChoice::Light).roles[ThemeRole::Warning].rgb());

        theme.choose(ThemeChoice::Dark);

        QCOMPARE(inkOf(), loadTheme(ThemeChoice::Dark).roles[ThemeRole::Warning].rgb());
    }

    void everyIconDrawsSomething_data()
    {
        QTest::addColumn<QString>("name");
        loadTheme(ThemeChoice::Light); // the resources are there now
        const auto files = QDir(":/icons").entryList({"*.svg"});
        QVERIFY(files.size() > 20);
        for (const auto& file : files)
            QTest::addRow("%s", qPrintable(file)) << file.chopped(4);
    }

    void everyIconDrawsSomething()
    {
        QFETCH(QString, name);
        const auto image = icon(name).pixmap(24, 24).toImage();
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked += image.pixelColor(x, y).alpha() > 128;
        QVERIFY(inked > 6);
        QVERIFY2(inked < 350, "a filled shape among line icons");
    }

    void numbersStandInColumns()
    {
        const Theme theme(ThemeChoice::Light);
        const QFontMetricsF metrics(tabular(QApplication::font()));
        for (char digit = '1'; digit <= '9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance('0'));
        QVERIFY(QFontInfo(monospaced()).fixedPitch());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
