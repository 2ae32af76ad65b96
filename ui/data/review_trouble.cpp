#include "ui/data/review_trouble.h"

#include "ui/models/cell_text.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

ReviewTrouble::ReviewTrouble(const QString& id, StagedRows& staged)
    : m_staged(staged)
    , m_text(new QLabel)
    , m_cells(new QTableWidget(0, 5))
    , m_mine(new QPushButton)
    , m_theirs(new QPushButton)
{
    setObjectName(id);
    m_text->setObjectName(id + ".text");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_cells->setObjectName(id + ".cells");
    m_cells->setAccessibleName(tr("Cells in conflict"));
    m_cells->setHorizontalHeaderLabels(
        {tr("Column"), tr("Original"), tr("Theirs"), tr("Mine"), tr("Taken")});
    m_cells->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_cells->verticalHeader()->hide();
    m_cells->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cells->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_cells->setShowGrid(false);
    m_mine->setObjectName(id + ".mineButton");
    m_theirs->setObjectName(id + ".theirsButton");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_mine);
    buttons->addWidget(m_theirs);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_cells, 1);
    layout->addLayout(buttons);
    connect(m_mine, &QPushButton::clicked, this, [this] { choose(Choice::Mine); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { choose(Choice::Theirs); });
    hide();
}

void ReviewTrouble::show(const RowId& row, const std::vector<Column>& columns)
{
    const auto* trouble = m_staged.troubleOf(row);
    const auto* edited = m_staged.find(row);
    setVisible(trouble && edited);
    if (!trouble || !edited)
        return;
    if (row != m_row)
        m_choices.clear();
    m_row = row;
    m_columns = columns;
    const bool isConflict = trouble->kind == RowTrouble::Kind::Conflict;
    const bool isGone = trouble->kind == RowTrouble::Kind::Gone;
    m_cells->setVisible(isConflict);
    m_mine->setVisible(isConflict || isGone);
    m_theirs->setVisible(isConflict || isGone);
    if (isConflict)
        return showConflict(*trouble, *edited);
    if (isGone) {
        const bool byStorage = m_staged.edits().isByStorage();
        m_text->setText(
            byStorage ? tr("Others have changed or deleted this row since it was read; without"
                           " a key it cannot be found again.")
                      : tr("Others have deleted this row since it was read."));
        m_mine->setText(edited->kind == EditKind::Delete ? tr("It is &gone: fine")
                                                         : tr("&Insert it anew, with mine"));
        m_mine->setVisible(edited->kind == EditKind::Delete || !byStorage);
        m_theirs->setText(tr("&Discard mine"));
        return;
    }
    auto text = QString::fromUtf8(trouble->error->what());
    if (const auto& detail = trouble->error->detail(); !detail.empty())
        text += QStringLiteral("\n") + QString::fromStdString(detail);
    m_text->setText(text);
}

void ReviewTrouble::showConflict(const RowTrouble& trouble, const EditedRow& edited)
{
    const bool isDelete = edited.kind == EditKind::Delete;
    m_text->setText(isDelete
                        ? tr("Others have changed the row that was deleted here.")
                        : tr("Others have changed this row since it was read. Choose for each cell "
                             "that both have changed; what only they have changed stays theirs."));
    m_mine->setText(isDelete ? tr("&Delete it all the same") : tr("Take &mine"));
    m_theirs->setText(isDelete ? tr("&Keep the row") : tr("Take &theirs"));
    m_cells->setRowCount(0);
    for (const auto& column : m_columns) {
        const bool theirs =
            std::ranges::find(trouble.columns, column.name) != trouble.columns.end();
        const auto mine = edited.values.find(column.name);
        if (!theirs && mine == edited.values.end())
            continue;
        const int row = m_cells->rowCount();
        m_cells->insertRow(row);
        const auto put = [&](int at, const QString& text) {
            auto* item = new QTableWidgetItem(text);
            item->setToolTip(text);
            m_cells->setItem(row, at, item);
        };
        const auto shown = [&column](const std::optional<std::string>& text) {
            return !text            ? QStringLiteral("NULL")
                : column.isSecret() ? QStringLiteral("•••")
                                    : cellText(column, *text).text;
        };
        put(0, QString::fromStdString(column.name));
        if (const auto* was = edited.originalOf(column.name))
            put(1, shown(was->text));
        put(2, shown(trouble.theirs->at(column.name).text));
        const bool isMine = mine != edited.values.end();
        put(3,
            !isMine ? QStringLiteral("–")
                : mine->second.kind == EditValue::Kind::Default
                ? tr("DEFAULT")
                : shown(mine->second.kind == EditValue::Kind::Null
                            ? std::nullopt
                            : std::optional(mine->second.text)));
        const auto choice = m_choices[column.name];
        const bool undecided = theirs && isMine && choice == Choice::None;
        put(4,
            undecided                                 ? tr("choose")
                : !isMine || choice == Choice::Theirs ? tr("theirs")
                                                      : tr("mine"));
        if (undecided) {
            auto strong = m_cells->font();
            strong.setBold(true);
            m_cells->item(row, 4)->setFont(strong);
        }
    }
    if (m_cells->selectedItems().isEmpty())
        m_cells->selectAll();
}

// For the cells selected; what is not in conflict needs no choice.
void ReviewTrouble::choose(Choice choice)
{
    const auto row = m_row;
    const auto* trouble = m_staged.troubleOf(row);
    const auto* edited = m_staged.find(row);
    if (!trouble || !edited)
        return;
    if (trouble->kind == RowTrouble::Kind::Gone || edited->kind == EditKind::Delete) {
        const auto theirs = trouble->theirs;
        m_staged.stage([&](EditSet& edits) {
            choice == Choice::Mine ? edits.rebase(row, theirs) : edits.discard({row});
        });
        return m_staged.forgetTrouble(row);
    }
    for (const auto* item : m_cells->selectedItems())
        if (item->column() == 0)
            m_choices[item->text().toStdString()] = choice;
    settle();
}

// Once nothing is left to choose, what is entered here is meant over the row as it is now.
void ReviewTrouble::settle()
{
    const auto row = m_row;
    const auto trouble = *m_staged.troubleOf(row);
    const auto& values = m_staged.find(row)->values;
    for (const auto& name : trouble.columns)
        if (values.contains(name) && m_choices[name] == Choice::None)
            return show(row, m_columns);
    const auto choices = m_choices;
    m_staged.stage([&](EditSet& edits) {
        edits.asOneStep([&] {
            for (const auto& [name, choice] : choices)
                if (choice == Choice::Theirs)
                    edits.discardCell(row, name);
            edits.rebase(row, trouble.theirs);
        });
    });
    m_choices.clear();
    m_staged.forgetTrouble(row);
}

} // namespace howdah
