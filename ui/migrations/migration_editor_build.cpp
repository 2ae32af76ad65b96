// The widgets of the migration editor and where they stand; what they do is in
// migration_editor.cpp.
#include "ui/migrations/migration_editor.h"
#include "ui/models/entry_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_editor.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace howdah {

QWidget* MigrationEditor::buildTitle()
{
    const auto id = objectName();
    auto* label = new QLabel(tr("&Title"));
    label->setObjectName(id + ".nameLabel");
    m_name = new QLineEdit;
    m_name->setObjectName(id + ".nameField");
    m_name->setAccessibleName(tr("Title of the new migration"));
    m_name->setPlaceholderText(tr("add invoices"));
    label->setBuddy(m_name);
    auto* hint = new Caption(tr("Two files are made in the folder of migrations, numbered as the "
                                "others are: one that applies it, one that rolls it back."));
    hint->setObjectName(id + ".nameHint");
    hint->setWordWrap(true);
    connect(m_name, &QLineEdit::textChanged, this, [this] { followState(); });
    connect(m_name, &QLineEdit::returnPressed, this, &MigrationEditor::makeFiles);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_name, 1);
    auto* title = new QWidget;
    title->setObjectName(id + ".titlePart");
    auto* layout = new QVBoxLayout(title);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(hint);
    layout->addStretch(1);
    return title;
}

QWidget* MigrationEditor::buildSide(Side& side, const QString& name, const QString& label)
{
    const auto id = objectName() + '.' + name;
    side.editor = new SqlEditor(id + "Editor");
    side.editor->setAccessibleName(name == "up" ? tr("SQL that applies it")
                                                : tr("SQL that rolls it back"));
    connect(side.editor, &QsciScintilla::textChanged, this, &MigrationEditor::edited);
    auto* title = new QLabel(label);
    title->setObjectName(id + "Label");
    title->setBuddy(side.editor);
    auto* file = new Caption;
    file->setObjectName(id + "Name");
    side.name = file;
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(file, 1);
    auto* part = new QWidget;
    part->setObjectName(id + "Part");
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(side.editor, 1);
    return part;
}

QWidget* MigrationEditor::buildFiles()
{
    const auto id = objectName();
    auto* sides = new QSplitter;
    sides->setObjectName(id + ".sides");
    sides->setChildrenCollapsible(false);
    sides->setHandleWidth(8);
    sides->addWidget(buildSide(m_up, "up", tr("&Up")));
    sides->addWidget(buildSide(m_down, "down", tr("&Down")));
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 2);
    sides->setSizes({600, 400});

    m_summary = new Caption;
    m_summary->setObjectName(id + ".summary");
    m_model = new EntryModel(this);
    m_list = new EntryList(id + ".findings", *m_model);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setMinimumHeight(120);
    m_list->setMaximumHeight(200);
    const auto go = [this](const QModelIndex& index) {
        const auto& one = m_findings.at(static_cast<size_t>(index.row()));
        const bool up = one.file == m_up.file.path.filename().string();
        (up ? m_up : m_down).editor->goToLine(one.line);
    };
    connect(m_list, &QListView::clicked, this, go);
    connect(m_list, &QListView::activated, this, go);

    m_files = new QWidget;
    m_files->setObjectName(id + ".files");
    auto* layout = new QVBoxLayout(m_files);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sides, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_list);
    return m_files;
}

void MigrationEditor::build()
{
    const auto id = objectName();
    m_title = new Heading;
    m_title->setObjectName(id + ".title");
    m_banner = new Banner(id + ".banner");
    m_stack = new QStackedLayout;

    m_state = new Caption;
    m_state->setObjectName(id + ".state");
    m_close = new QPushButton(tr("&Close"));
    m_close->setObjectName(id + ".closeButton");
    connect(m_close, &QPushButton::clicked, this, &MigrationEditor::leave);
    connect(this, &Sheet::escaped, this, &MigrationEditor::leave);
    m_save = new QPushButton(tr("&Save"));
    m_save->setObjectName(id + ".saveButton");
    m_save->setToolTip(
        tr("Save both files (%1)")
            .arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    connect(m_save, &QPushButton::clicked, this, [this] { save(AfterSaving::Stay); });
    m_make = new QPushButton(tr("&Make the files"));
    m_make->setObjectName(id + ".makeButton");
    m_make->setDefault(true);
    connect(m_make, &QPushButton::clicked, this, &MigrationEditor::makeFiles);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    keys->setObjectName(id + ".saveShortcut");
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, m_save, &QPushButton::click);

    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addLayout(m_stack, 1); // before what is in it, which would be shown as windows
    m_stack->addWidget(buildTitle());
    m_stack->addWidget(buildFiles());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_state, 1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    buttons->addWidget(m_make);
    content()->addLayout(buttons);
}

} // namespace howdah
