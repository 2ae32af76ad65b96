// The languages offered in Preferences are spoken on every page, and English counts as one does.
#include "tests/ui/whole_window.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/unlock_dialog.h"
#include "ui/migrations/migration_words.h"
#include "ui/shell/language.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>
#include <QPointer>
#include <QTabWidget>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>
#include <future>

using namespace howdah;

namespace {

struct Entry {
    QString context;
    QString source;
    QStringList translations; // more than one for a plural
    QString type;
};

// What one howdah_<language>.ts says.
std::vector<Entry> entriesOf(const QString& language)
{
    QFile file(HOWDAH_SOURCE_DIR "/resources/translations/howdah_" + language + ".ts");
    if (!file.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QXmlStreamReader xml(&file);
    std::vector<Entry> all;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            all.push_back({context, {}, {}, {}});
        } else if (xml.name() == u"source") {
            all.back().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            all.back().type = xml.attributes().value("type").toString();
            QString plain;
            while (
                !(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == u"translation")) {
                if (xml.isStartElement())
                    all.back().translations += xml.readElementText();
                else
                    plain += xml.text();
            }
            if (all.back().translations.isEmpty())
                all.back().translations += plain;
        }
    }
    return all;
}

QString withoutMnemonic(QString text)
{
    return text.remove('&');
}

QStringList placesOf(const QString& text)
{
    QStringList found;
    static const QRegularExpression place("%(n|\\d)");
    for (auto match = place.globalMatch(text); match.hasNext();)
        found += match.next().captured();
    found.sort();
    return found;
}

// Whether a text is the English that was to be translated.
class English {
public:
    English()
    {
        for (const auto& entry : entriesOf("de")) {
            const auto source = withoutMnemonic(entry.source);
            if (entry.translations.contains(entry.source))
                continue; // the same word in both
            if (placesOf(source).isEmpty()) {
                m_texts.insert(source);
                continue;
            }
            auto words = source;
            words.remove(QRegularExpression("%(n|\\d)|[^A-Za-z]"));
            if (words.size() < 4) // could be anything
                continue;
            auto pattern = QRegularExpression::escape(source);
            pattern.replace(QRegularExpression("\\\\%(n|\\d)"), ".+");
            m_patterns += QRegularExpression(QRegularExpression::anchoredPattern(pattern));
        }
    }
    bool is(const QString& text) const
    {
        const auto plain = withoutMnemonic(text);
        return m_texts.contains(plain)
            || std::ranges::any_of(m_patterns, [&](const QRegularExpression& pattern) {
                   return pattern.match(plain).hasMatch();
               });
    }

private:
    QSet<QString> m_texts;
    QList<QRegularExpression> m_patterns;
};

// Everything that `widget` alone says: on the screen, under the pointer, to a screen reader.
QStringList wordsOf(const QWidget* widget)
{
    QStringList words{widget->toolTip(), widget->accessibleName(), widget->accessibleDescription(),
                      widget->windowTitle()};
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        words += label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        words += button->text();
    if (const auto* field = qobject_cast<const QLineEdit*>(widget))
        words += field->placeholderText();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        for (int i = 0; i < box->count(); ++i)
            words += box->itemText(i);
    if (const auto* tabs = qobject_cast<const QTabWidget*>(widget))
        for (int i = 0; i < tabs->count(); ++i)
            words << tabs->tabText(i) << tabs->tabToolTip(i);
    for (const auto* action : widget->actions())
        words << action->text() << action->toolTip();
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        if (const auto* model = view->model())
            for (int column = 0; column < model->columnCount(); ++column) {
                words += model->headerData(column, Qt::Horizontal).toString();
                for (int row = 0; row < model->rowCount(); ++row)
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                           int(Qt::AccessibleTextRole), int(Qt::UserRole)})
                        words += model->index(row, column).data(role).toString();
            }
    return words;
}

// Text that does not fit where it stands.
bool isCut(const QWidget* widget)
{
    if (!widget->isVisible() || widget->objectName().isEmpty()) // such as Qt's own in a field
        return false;
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return !label->wordWrap() && !qobject_cast<const ElidedLabel*>(label)
            && label->width() < label->minimumSizeHint().width();
    return qobject_cast<const QAbstractButton*>(widget)
        && widget->width() < widget->sizeHint().width();
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

    const English m_english;

    void check(const QWidget* root) const
    {
        QStringList wrong;
        QCoreApplication::processEvents(); // what was shown just now finds its place
        QList<QPointer<const QWidget>> all{root};
        for (const auto* widget : root->findChildren<QWidget*>())
            all += widget;
        for (const auto& widget : all) {
            if (!widget) // gone while another was waited for
                continue;
            for (const auto& words : wordsOf(widget))
                // why a check is not healthy is said by core, in English; what sessions run is SQL
                if (m_english.is(words) && !widget->objectName().startsWith("health.verdict.")
                    && !widget->objectName().startsWith("activity.sessions.view"))
                    wrong += QString("%1: %2").arg(widget->objectName(), words);
            // The arrows of a tab bar are Qt's. What has just grown finds its place in a moment.
            if (!widget->objectName().startsWith("Scroll")
                && !QTest::qWaitFor([&] { return !widget || !isCut(widget); }, 2'000))
                wrong += QString("%1 is cut off: %2 of %3 pixels")
                             .arg(widget->objectName())
                             .arg(widget->width())
                             .arg(widget->sizeHint().width());
        }
        QVERIFY2(wrong.isEmpty(), qPrintable('\n' + wrong.join('\n')));
    }

    /// What one reads or clicks ends inside the window, too.
    void checkEdges(const WholeWindow& bench, const QSize& size) const
    {
        QVERIFY(IdleTracker::waitUntilIdle());
        check(bench.window.get());
        QCOMPARE(bench.window->size(), size);
        QStringList wrong;
        for (const auto* widget : bench.window->findChildren<QWidget*>()) {
            const bool is = qobject_cast<const QLabel*>(widget)
                || qobject_cast<const QAbstractButton*>(widget)
                || qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget);
            const int edge = widget->mapTo(bench.window.get(), QPoint(widget->width(), 0)).x();
            if (is && widget->isVisible() && edge > size.width()
                && !qobject_cast<const QAbstractItemView*>(widget->parentWidget()))
                wrong += QString("%1 ends at %2").arg(widget->objectName()).arg(edge);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable('\n' + wrong.join('\n')));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void cleanup()
    {
        qDeleteAll(qApp->findChildren<QTranslator*>()); // each takes itself out
        QLocale::setDefault(QLocale::system());
    }

    void nothingIsLeftToTranslate_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<size_t>("least");
        QTest::addRow("German") << "de" << size_t{400};
        QTest::addRow("English plurals") << "en" << size_t{10};
    }

    void nothingIsLeftToTranslate()
    {
        QFETCH(QString, language);
        QFETCH(size_t, least);
        const auto entries = entriesOf(language);
        QVERIFY(entries.size() > least);
        for (const auto& entry : entries)
            for (const auto& text : entry.translations) {
                const auto said =
                    QString("%1: \"%2\" as \"%3\"").arg(entry.context, entry.source, text).toUtf8();
                const auto* where = said.constData();
                QVERIFY2(entry.type.isEmpty(), where);
                QVERIFY2(!text.trimmed().isEmpty(), where);
                QVERIFY2(placesOf(text) == placesOf(entry.source), where);
                QVERIFY2(text.count('&') == entry.source.count('&'), where);
                QVERIFY2(text.startsWith(' ') == entry.source.startsWith(' '), where);
                QVERIFY2(text.endsWith(u'…') == entry.source.endsWith(u'…'), where);
            }
    }

    void germanIsOfferedByItsOwnName()
    {
        const auto all = languages();
        QCOMPARE(all.front().first, "en");
        QVERIFY(std::ranges::find(all, std::pair<QString, QString>("de", "Deutsch")) != all.end());
        QCOMPARE(all.size(), 2U); // English once, though it has a file of plurals
    }

    void everyPageAndDialogIsGermanAndNothingIsCutOff()
    {
        QCOMPARE(useLanguage("de"), "de");
        WholeWindow bench;
        bench.someMigrations();
        bench.files.write("home/.config/howdah/profiles.yaml",
                          "database:\n"
                          "  bad:\n    port: many\n"
                          "  shop:\n    host: db.example.org\n    environment: production\n"
                          "    sslmode: disable\n    read_only: true\n");
        bench.show("migrations");
        check(bench.window.get()); // nothing is connected
        bench.openPage("connect");
        check(bench.window.get());
        for (const auto row : {0, 1, 2}) {
            auto* list = bench.find<QAbstractItemView>("connect.servers");
            list->setCurrentIndex(list->model()->index(row, 0));
            check(bench.window.get());
        }

        bench.connectToIt();
        for (const auto* id : {"connect", "data", "activity", "health", "migrations"}) {
            bench.openPage(id);
            check(bench.window.get());
        }
        bench.click("migrations.applyAllButton");
        check(bench.window.get());
        QTest::keyClick(bench.window.get(), Qt::Key_Escape);
        bench.press(QKeySequence("Ctrl+K"));
        check(bench.window.get());

        AboutDialog about;
        UnlockDialog unlock{Profile()};
        PreferencesDialog preferences(bench.theme, *bench.settings,
                                      {{"config", MainWindow::tr("Configuration"), "/etc"}});
        for (QDialog* dialog : std::initializer_list<QDialog*>{&about, &unlock, &preferences}) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            check(dialog);
        }
        QCOMPARE(bench.find<QPushButton>("migrations.applyButton")->text(), "Nächste &anwenden …");
    }

    void nothingIsCutOffInASmallWindow()
    {
        QCOMPARE(useLanguage("de"), "de");
        WholeWindow bench;
        bench.someMigrations();
        bench.files.write("home/.config/howdah/profiles.yaml",
                          "database:\n  shop:\n    host: db.example.org\n    user: ann\n"
                          "    environment: production\n    sslmode: require\n");
        const QSize small(1024, 700);
        bench.show("connect");
        bench.window->resize(small);
        bench.openPage("connect");
        checkEdges(bench, small);
        bench.find<QAction>("connect.edit")->trigger();
        QVERIFY(IdleTracker::waitUntilIdle());
        bench.find<QLineEdit>("connect.form.port")->setText("x");
        checkEdges(bench, small);
        QTest::keyClick(bench.find<QLineEdit>("connect.form.port"), Qt::Key_Escape);
        checkEdges(bench, small);

        bench.connectToIt(Stage::Production);
        bench.session.setLocked(false);
        bench.openPage("migrations");
        checkEdges(bench, small);
        for (const auto* name : {"migrations.newButton", "migrations.applyAllButton"}) {
            bench.click(name);
            checkEdges(bench, small);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        }
    }

    void whatLeadsToAServerIsGermanToo()
    {
        QCOMPARE(useLanguage("de"), "de");
        WholeWindow bench;
        std::promise<void> goOn;
        const auto wait = goOn.get_future().share();
        bench.open = [&](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
            step("Starting the private PostgreSQL");
            wait.wait();
            step("Connecting to shop");
            return openProfile(choice, step, std::move(stop));
        };
        bench.show("connect");
        bench.session.open({.profile = {}});
        QTRY_COMPARE(bench.session.step(), "Privates PostgreSQL wird gestartet");
        check(bench.window.get());
        goOn.set_value();
        QVERIFY(IdleTracker::waitUntilIdle());
        check(bench.window.get());
    }

    void englishCountsAsOneDoes()
    {
        QCOMPARE(useLanguage("en"), "en");
        MigrationPlan plan;
        const auto planOf = [&](size_t count) {
            plan.steps.resize(count);
            return headline({.kind = MigrationRequest::Kind::ApplyAll, .version = {}}, plan);
        };
        QCOMPARE(planOf(3), "Apply 3 migrations");
        MigrationReport report;
        report.applied.resize(1);
        const auto said = [&] {
            return successText({.kind = MigrationRequest::Kind::ApplyAll, .version = {}}, report);
        };
        QVERIFY2(said().startsWith("Applied 1 migration in "), qPrintable(said()));
        report.applied.resize(2);
        QVERIFY2(said().startsWith("Applied 2 migrations in "), qPrintable(said()));

        WholeWindow bench;
        bench.scripts.add("1_a", "select 1;", "select 1;\nselect 2;\n");
        bench.show();
        bench.connectToIt();
        bench.openPage("migrations");
        const auto below = bench.find<ElidedLabel>("migrations.upFile")->fullText();
        QVERIFY2(below.contains("1 line "), qPrintable(below));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
