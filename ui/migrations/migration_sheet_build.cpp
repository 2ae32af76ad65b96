// The widgets of the migration sheet and where they stand; what they do is in migration_sheet.cpp.
#include "ui/migrations/migration_sheet.h"
#include "ui/models/entry_model.h"
#include "ui/models/step_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/step_delegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace howdah {
namespace {

QLabel* plainLabel(const QString& id)
{
    auto* label = new QLabel;
    label->setObjectName(id);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

void MigrationSheet::build()
{
    const auto id = objectName();
    m_title = new Heading;
    m_title->setObjectName(id + ".title");
    m_environment = new Chip(id + ".environment");
    m_address = new ElidedLabel;
    m_address->setObjectName(id + ".address");
    m_route = new Caption;
    m_route->setObjectName(id + ".route");
    auto* where = new QHBoxLayout;
    where->setSpacing(8);
    where->addWidget(m_environment);
    where->addWidget(m_address, 1);
    auto* head = new QVBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addLayout(where);
    head->addWidget(m_route);

    m_banner = new Banner(id + ".banner");
    m_banner->setClosable(false);

    m_losses = new Banner(id + ".losses");
    m_losses->setClosable(false);
    m_saveRows = new QCheckBox(tr("&Save these rows first, so that they can be put back"));
    m_saveRows->setObjectName(id + ".saveRowsBox");
    m_saveRows->setChecked(true);

    m_model = new StepModel(this);
    m_steps = new QListView;
    m_steps->setObjectName(id + ".steps");
    m_steps->setAccessibleName(tr("Files that will run, in this order"));
    m_steps->setModel(m_model);
    m_steps->setItemDelegate(new StepDelegate(this));
    m_steps->setUniformItemSizes(true);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) { showStep(now.row()); });

    m_statementModel = new EntryModel(this);
    m_statements = new EntryList(id + ".statements", *m_statementModel);
    m_statements->setAccessibleName(tr("Statements of the chosen file"));
    auto* files = new QSplitter(Qt::Vertical);
    files->setObjectName(id + ".files");
    files->setChildrenCollapsible(false);
    files->addWidget(m_steps);
    files->addWidget(m_statements);
    files->setStretchFactor(0, 1);
    files->setStretchFactor(1, 2);
    files->setSizes({150, 300});
    m_files = files;

    m_file = new ElidedLabel;
    m_file->setObjectName(id + ".file");
    m_reason = plainLabel(id + ".reason");
    m_sql = new SqlView(id + ".sql");
    m_sql->setAccessibleName(tr("SQL that will run"));
    auto* text = new QWidget;
    text->setObjectName(id + ".text");
    auto* textColumn = new QVBoxLayout(text);
    textColumn->setContentsMargins(8, 0, 0, 0);
    textColumn->setSpacing(8);
    textColumn->addWidget(m_file);
    textColumn->addWidget(m_reason);
    textColumn->addWidget(m_sql, 1);

    auto* split = new QSplitter;
    split->setObjectName(id + ".body");
    split->setChildrenCollapsible(false);
    split->addWidget(m_files);
    split->addWidget(text);
    split->setStretchFactor(1, 1);
    split->setSizes({380, 660});
    m_body = split;

    m_confirmLabel = plainLabel(id + ".confirmLabel");
    m_confirm = new QLineEdit;
    m_confirm->setObjectName(id + ".confirmField");
    m_confirm->setAccessibleName(tr("Name of the database, to confirm"));
    m_confirm->setFixedWidth(240);
    m_confirmLabel->setBuddy(m_confirm);
    m_confirmRow = new QWidget;
    m_confirmRow->setObjectName(id + ".confirmRow");
    auto* confirmLayout = new QHBoxLayout(m_confirmRow);
    confirmLayout->setContentsMargins(0, 0, 0, 0);
    confirmLayout->setSpacing(8);
    confirmLayout->addWidget(m_confirmLabel); // a line of its own: names may be long
    connect(m_confirm, &QLineEdit::textChanged, this,
            [this] { m_run->setEnabled(m_phase == Phase::Ready && isConfirmed()); });

    m_progress = plainLabel(id + ".progress");
    m_waiting = plainLabel(id + ".waiting");
    m_waitingIcon = new IconLabel("lock", 16, ThemeRole::Warning);
    m_waitingIcon->setObjectName(id + ".waitingIcon");
    m_busy = new BusyBar(id + ".busy");
    m_cancel = new QPushButton;
    m_cancel->setObjectName(id + ".cancelButton");
    connect(m_cancel, &QPushButton::clicked, this, &MigrationSheet::stop);
    connect(this, &Sheet::escaped, this, &MigrationSheet::stop);
    m_run = new QPushButton;
    m_run->setObjectName(id + ".runButton");
    m_run->setDefault(true);
    connect(m_run, &QPushButton::clicked, this, &MigrationSheet::run);
    m_rehearse = new QPushButton(tr("R&ehearse first"));
    m_rehearse->setObjectName(id + ".rehearseButton");
    m_rehearse->setToolTip(tr("Runs it and takes everything back (Enter)"));
    connect(m_rehearse, &QPushButton::clicked, this, &MigrationSheet::rehearse);
    connect(m_steps, &QListView::activated, this, &MigrationSheet::rehearse);
    for (const auto& [key, name] : {std::pair{Qt::Key_Return, ".runShortcut"},
                                    std::pair{Qt::Key_Enter, ".runKeypadShortcut"}}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setObjectName(id + name);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_run, &QPushButton::click);
    }

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_rehearse);
    buttons->addWidget(m_run);
    auto* foot = new QVBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_busy);
    auto* waiting = new QHBoxLayout;
    waiting->setSpacing(8);
    waiting->addWidget(m_waitingIcon, 0, Qt::AlignTop);
    waiting->addWidget(m_waiting, 1);
    foot->addLayout(waiting);
    foot->addWidget(m_confirmRow);
    foot->addLayout(buttons);

    content()->addLayout(head);
    content()->addWidget(m_banner);
    auto* losses = new QVBoxLayout;
    losses->setSpacing(8);
    losses->addWidget(m_losses);
    losses->addWidget(m_saveRows);
    content()->addLayout(losses);
    content()->addWidget(m_body, 1);
    content()->addLayout(foot);
}

} // namespace howdah
