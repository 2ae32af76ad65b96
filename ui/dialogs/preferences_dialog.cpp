#include "ui/dialogs/preferences_dialog.h"

#include "ui/health/endpoint_switch.h"
#include "ui/shell/icons.h"
#include "ui/shell/language.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

QToolButton* flatButton(const QString& id, const QString& iconName, const QString& what)
{
    auto* button = new QToolButton;
    button->setObjectName(id);
    button->setAutoRaise(true);
    button->setIcon(icon(iconName));
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

// A row's label under the name of what it labels.
void addRow(QFormLayout& form, const QString& text, QWidget* field, QLayout* row = nullptr)
{
    auto* label = new QLabel(text);
    label->setObjectName(field->objectName() + ".label");
    label->setBuddy(field);
    if (row)
        form.addRow(label, row);
    else
        form.addRow(label, field);
}

QFormLayout* group(QVBoxLayout& layout, const QString& id, const QString& title)
{
    auto* heading = new Heading(title);
    heading->setObjectName(id);
    layout.addWidget(heading);
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(16);
    form->setContentsMargins(0, 0, 0, 16);
    layout.addLayout(form);
    return form;
}

} // namespace

std::vector<std::pair<ThemeChoice, QString>> themeTitles()
{
    return {{ThemeChoice::System, PreferencesDialog::tr("System")},
            {ThemeChoice::Light, PreferencesDialog::tr("Light")},
            {ThemeChoice::Dark, PreferencesDialog::tr("Dark")},
            {ThemeChoice::HighContrast, PreferencesDialog::tr("High contrast")}};
}

PreferencesDialog::PreferencesDialog(Theme& theme, Settings& settings,
                                     const std::vector<KnownFolder>& folders,
                                     HealthEndpoint* endpoint, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_restart(new Caption(tr("Takes effect the next time Howdah starts.")))
{
    setObjectName("preferences");
    setWindowTitle(tr("Preferences"));
    m_restart->setObjectName("preferences.restart");
    m_restart->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    auto* look = group(*layout, "preferences.look", tr("Appearance"));
    addTheme(*look);
    addLanguage(*look);
    auto* log = group(*layout, "preferences.log", tr("Log"));
    addLogLevel(*log);
    auto* places = group(*layout, "preferences.places", tr("Where things are"));
    for (const auto& folder : folders)
        addFolder(*places, folder);
    alignLabels();
    if (endpoint)
        group(*layout, "preferences.monitoring", tr("Monitoring"))
            ->addRow(new EndpointSwitch("preferences.endpoint", *endpoint));

    auto* buttons = new QDialogButtonBox;
    buttons->setObjectName("preferences.buttons");
    auto* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName("preferences.closeButton");
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(640);
}

// The fields of both groups begin at one line.
void PreferencesDialog::alignLabels()
{
    const auto labels = findChildren<QLabel*>(QRegularExpression("\\.label$"));
    int widest = 0;
    for (const auto* label : labels)
        widest = std::max(widest, label->sizeHint().width());
    for (auto* label : labels)
        label->setMinimumWidth(widest);
}

void PreferencesDialog::addTheme(QFormLayout& form)
{
    auto* box = new QComboBox;
    box->setObjectName("preferences.theme");
    box->setAccessibleName(tr("Theme"));
    for (const auto& [choice, title] : themeTitles())
        box->addItem(title, QVariant::fromValue(choice));
    box->setCurrentIndex(box->findData(QVariant::fromValue(m_theme.choice())));
    connect(box, &QComboBox::activated, this, [this, box] {
        const auto choice = box->currentData().value<ThemeChoice>();
        m_settings.setTheme(choice);
        m_theme.choose(choice);
    });
    addRow(form, tr("&Theme"), box);
}

void PreferencesDialog::addLanguage(QFormLayout& form)
{
    auto* box = new QComboBox;
    box->setObjectName("preferences.language");
    box->setAccessibleName(tr("Language"));
    box->addItem(tr("System"), QString());
    for (const auto& [code, title] : languages())
        box->addItem(title, code);
    box->setCurrentIndex(qMax(0, box->findData(m_settings.language())));
    connect(box, &QComboBox::activated, this, [this, box] {
        m_settings.setLanguage(box->currentData().toString());
        m_restart->show();
    });
    addRow(form, tr("&Language"), box);
    form.addRow(nullptr, m_restart);
}

void PreferencesDialog::addLogLevel(QFormLayout& form)
{
    auto* box = new QComboBox;
    box->setObjectName("preferences.logLevel");
    box->setAccessibleName(tr("What is logged"));
    box->setToolTip(tr("In the log file and in the Messages pane. Passwords never are."));
    for (const auto& [level, title] : {std::pair{LogLevel::Error, tr("Errors only")},
                                       {LogLevel::Warning, tr("Warnings and errors")},
                                       {LogLevel::Info, tr("What Howdah does")},
                                       {LogLevel::Debug, tr("Everything, for reports")}})
        box->addItem(title, static_cast<int>(level));
    box->setCurrentIndex(box->findData(static_cast<int>(m_settings.logLevel())));
    connect(box, &QComboBox::activated, this, [this, box] {
        const auto level = static_cast<LogLevel>(box->currentData().toInt());
        m_settings.setLogLevel(level);
        setLogLevel(level);
    });
    addRow(form, tr("&What is logged"), box);
}

void PreferencesDialog::addFolder(QFormLayout& form, const KnownFolder& folder)
{
    const auto id = "preferences." + folder.id;
    auto* path = new QLineEdit(folder.path);
    path->setObjectName(id);
    path->setAccessibleName(folder.title);
    path->setReadOnly(true);
    path->setCursorPosition(0);
    auto* open = flatButton(id + ".openButton", "folder", tr("Open in the file manager"));
    // What does not exist yet is shown all the same: Howdah makes it when it first needs it.
    const QFileInfo info(folder.path);
    open->setEnabled(info.exists());
    connect(open, &QToolButton::clicked, this, [info] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(info.isDir() ? info.filePath() : info.path()));
    });
    auto* copy = flatButton(id + ".copyButton", "copy", tr("Copy the path"));
    connect(copy, &QToolButton::clicked, this,
            [text = folder.path] { QGuiApplication::clipboard()->setText(text); });

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(path, 1);
    row->addWidget(open);
    row->addWidget(copy);
    addRow(form, folder.title, path, row);
}

} // namespace howdah
