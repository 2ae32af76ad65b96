// The widgets of the Migrations page and where they stand; what they do is in migrations_page.cpp.
#include "ui/migrations/migration_list.h"
#include "ui/migrations/migration_pane.h"
#include "ui/migrations/migrations_page.h"
#include "ui/shell/icons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/skeleton_rows.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {

using Kind = MigrationRequest::Kind;

QWidget* MigrationsPage::buildHead()
{
    auto* title = new Heading(tr("Migrations"));
    title->setObjectName("migrations.title");
    m_summary = new Caption;
    m_summary->setObjectName("migrations.summary");
    m_folder = new ElidedLabel;
    m_folder->setObjectName("migrations.folder");
    auto* choose = new QToolButton;
    choose->setObjectName("migrations.folderButton");
    choose->setAutoRaise(true);
    choose->setIcon(icon("folder"));
    choose->setToolTip(tr("Choose another folder"));
    choose->setAccessibleName(tr("Choose another folder of migrations"));
    connect(choose, &QToolButton::clicked, this, &MigrationsPage::chooseFolder);

    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    m_summary->setContentsMargins(0, 0, 12, 0);
    line->addWidget(m_summary);
    line->addWidget(choose);
    line->addWidget(m_folder, 1);

    auto* head = new QWidget;
    head->setObjectName("migrations.head");
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(8);
    steps->addWidget(title, 0, Qt::AlignTop);
    auto* buttons = new FlowLayout(8); // in two rows where they must
    buttons->setRightAligned(true);
    steps->addLayout(buttons, 1);
    layout->addLayout(steps);
    layout->addLayout(line); // across the whole width: in some languages it is long
    m_new = addAction(*buttons, "new", tr("&New migration…"), {}, [this] { newMigration(); });
    m_goTo = addStep(*buttons, "goTo", tr("&Go to selected…"), {}, Kind::GoTo);
    m_rollBack = addStep(*buttons, "rollBack", tr("Roll &back last…"),
                         {QKeySequence(Qt::CTRL | Qt::Key_Backspace)}, Kind::RollBackLast);
    m_applyAll = addStep(*buttons, "applyAll", tr("Apply a&ll…"), {}, Kind::ApplyAll);
    m_applyNext =
        addStep(*buttons, "apply", tr("&Apply next…"),
                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
                 QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)},
                Kind::ApplyNext);
    return head;
}

QAction* MigrationsPage::addStep(QLayout& row, const QString& name, const QString& text,
                                 const QList<QKeySequence>& keys, Kind kind)
{
    return addAction(row, name, text, keys, [this, kind] {
        ask({.kind = kind, .version = kind == Kind::GoTo ? m_list->selected() : std::nullopt});
    });
}

QAction* MigrationsPage::addAction(QLayout& row, const QString& name, const QString& text,
                                   const QList<QKeySequence>& keys,
                                   const std::function<void()>& what)
{
    auto* action = new QAction(text, this);
    action->setObjectName("migrations." + name + "Action");
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut); // while the page can be seen
    QWidget::addAction(action);
    connect(action, &QAction::triggered, this, what);
    auto* button = new QPushButton(text);
    button->setObjectName("migrations." + name + "Button");
    button->setDefault(name == "apply");
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [action, button] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setAccessibleDescription(action->toolTip());
    });
    row.addWidget(button);
    return action;
}

QWidget* MigrationsPage::buildBody()
{
    m_list = new MigrationList("migrations");
    m_pane = new MigrationPane("migrations");
    auto* split = new QSplitter;
    split->setObjectName("migrations.body");
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_pane);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({590, 570});
    m_list->setContentsMargins(0, 0, 5, 0);
    m_pane->setContentsMargins(6, 0, 0, 0);
    m_body = split;
    buildEmptyStates();

    auto* all = new QWidget;
    all->setObjectName("migrations.states");
    m_stack = new QStackedLayout(all);
    m_stack->addWidget(new SkeletonRows("migrations.loading"));
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_noFiles);
    m_stack->addWidget(m_failed);
    return all;
}

void MigrationsPage::buildEmptyStates()
{
    m_noFiles = new EmptyState("migrations.noFiles", "folder");
    m_noFiles->setText(tr("A migration is a pair of files such as 000001_users.up.sql and "
                          "000001_users.down.sql. They show here as soon as they are there."));
    auto* create = m_noFiles->addAction("newButton", tr("&New migration…"));
    connect(create, &QPushButton::clicked, this, &MigrationsPage::newMigration);
    m_failed = new EmptyState("migrations.failed", "error");
    for (auto* state : {m_noFiles, m_failed}) {
        auto* choose = state->addAction("folderButton", tr("&Choose a folder…"));
        connect(choose, &QPushButton::clicked, this, &MigrationsPage::chooseFolder);
        auto* again = state->addAction("retryButton", tr("&Try again"));
        connect(again, &QPushButton::clicked, this, &MigrationsPage::reload);
        m_otherFolder = choose; // the last one's
    }
}

} // namespace howdah
