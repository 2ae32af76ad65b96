#include "ui/pages/migration_pane.h"

#include "ui/models/history_model.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

QString factsOf(const MigrationRow& row)
{
    if (row.state == MigrationState::Pending || row.state == MigrationState::Late
        || row.state == MigrationState::Dirty)
        return lookOf(row.state).meaning;
    if (!row.appliedAt)
        return MigrationPane::tr("Applied; when and by whom is not recorded");
    auto text = MigrationPane::tr("Applied %1").arg(exactMomentText(*row.appliedAt));
    if (!row.appliedBy.empty())
        text = MigrationPane::tr("%1 by %2").arg(text, QString::fromStdString(row.appliedBy));
    if (row.durationMs)
        text = MigrationPane::tr("%1 in %2")
                   .arg(text, durationText(std::chrono::milliseconds(*row.durationMs)));
    return text;
}

QString factsOf(const ScriptFile& file)
{
    const auto lines = static_cast<int>(std::ranges::count(file.text, '\n')
                                        + (file.text.empty() || file.text.back() == '\n' ? 0 : 1));
    return MigrationPane::tr("%1 · %2 · %3")
        .arg(QString::fromStdString(file.name()), MigrationPane::tr("%n line(s)", nullptr, lines),
             QLocale().formattedDataSize(static_cast<qint64>(file.text.size())));
}

} // namespace

MigrationPane::MigrationPane(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_stack(new QStackedLayout(this))
    , m_title(new ElidedLabel)
    , m_state(new Chip(id + ".selectedState"))
    , m_facts(new Caption)
    , m_tabs(new QTabWidget)
    , m_copy(new QToolButton)
{
    setObjectName(id + ".pane");
    m_title->setObjectName(id + ".selectedTitle");
    m_facts->setObjectName(id + ".selectedFacts");
    m_facts->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_state);

    m_copy->setObjectName(id + ".copyButton");
    m_copy->setAutoRaise(true);
    m_copy->setIcon(icon("copy"));
    m_copy->setToolTip(tr("Copy the SQL"));
    m_copy->setAccessibleName(tr("Copy the SQL"));
    connect(m_copy, &QToolButton::clicked, this, &MigrationPane::copy);
    m_tabs->setObjectName(id + ".tabs");
    m_tabs->tabBar()->setObjectName(id + ".tabBar");
    m_tabs->tabBar()->setAccessibleName(tr("Direction"));
    m_tabs->setDocumentMode(true);
    m_up = addSide("up", tr("&Up"));
    m_down = addSide("down", tr("&Down"));
    const auto follow = [this] {
        const auto& side = m_tabs->currentIndex() == 0 ? m_up : m_down;
        m_copy->setEnabled(side.stack->currentIndex() == 0);
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, follow);
    connect(m_up.stack, &QStackedLayout::currentChanged, this, follow);
    connect(m_down.stack, &QStackedLayout::currentChanged, this, follow);

    auto* nothing = new EmptyState(id + ".noSelection", "migrations");
    nothing->setTitle(tr("Select a migration"));
    nothing->setText(tr("Its SQL shows here."));
    auto* body = new QWidget;
    body->setObjectName(id + ".selected");
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    layout->addWidget(m_tabs, 1);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(nothing);
    m_stack->addWidget(body);
}

MigrationPane::Side MigrationPane::addSide(const QString& name, const QString& title)
{
    Side side;
    side.sql = new SqlView(m_id + '.' + name + "Sql");
    side.sql->setAccessibleName(name == "up" ? tr("SQL that applies it")
                                             : tr("SQL that rolls it back"));
    side.file = new ElidedLabel;
    side.file->setObjectName(m_id + '.' + name + "File");
    side.none = new EmptyState(m_id + ".no" + (name == "up" ? "Up" : "Down"), "file");
    auto* text = new QWidget;
    text->setObjectName(m_id + '.' + name + "Text");
    auto* column = new QVBoxLayout(text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(side.sql, 1);
    column->addWidget(side.file);
    auto* page = new QWidget;
    page->setObjectName(m_id + '.' + name + "Tab");
    side.stack = new QStackedLayout(page);
    side.stack->addWidget(text);
    side.stack->addWidget(side.none);
    m_tabs->addTab(page, title);
    return side;
}

void MigrationPane::fill(const Side& side, const std::shared_ptr<const ScriptFile>& file,
                         const QString& whyNone)
{
    side.none->setText(whyNone);
    side.stack->setCurrentIndex(file ? 0 : 1);
    side.sql->setSql(file ? QString::fromStdString(file->text) : QString());
    side.file->setFullText(file ? factsOf(*file) : QString());
}

void MigrationPane::showMigration(const MigrationRow& row, const Script* script)
{
    const auto look = lookOf(row.state);
    const auto title = QString::fromStdString(row.title);
    m_title->setFullText(title.isEmpty() ? tr("Version %1").arg(row.version)
                                         : QString("%1  %2").arg(row.version).arg(title));
    m_state->setText(look.word);
    m_state->setLook(look.look);
    m_facts->setText(factsOf(row));
    const bool missing = !script;
    m_up.none->setTitle(missing ? tr("The file is gone") : tr("No up file"));
    m_down.none->setTitle(missing ? tr("The file is gone") : tr("No down file"));
    const auto gone =
        tr("Version %1 is applied, but the folder has no file of it.").arg(row.version);
    fill(m_up, script ? script->up : nullptr,
         missing ? gone : tr("Version %1 cannot be applied without it.").arg(row.version));
    fill(m_down, script ? script->down : nullptr,
         missing ? gone : tr("Version %1 cannot be rolled back without it.").arg(row.version));
    m_stack->setCurrentIndex(1);
}

void MigrationPane::showNothing()
{
    m_stack->setCurrentIndex(0);
}

void MigrationPane::copy()
{
    const auto& side = m_tabs->currentIndex() == 0 ? m_up : m_down;
    QApplication::clipboard()->setText(side.sql->sql());
    Toast::say(this, tr("Copied"));
}

} // namespace howdah
