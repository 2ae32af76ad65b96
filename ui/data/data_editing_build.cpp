// What editing adds to the Data page: actions, their keys, the bar and the sheet.
#include "ui/data/data_editing.h"
#include "ui/data/edit_bar.h"
#include "ui/data/review_sheet.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/page.h"
#include "ui/shell/session.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QMenu>

namespace howdah {

DataEditing::DataEditing(const Parts& parts)
    : QObject(&parts.page)
    , m_at(parts)
    , m_bar(new EditBar("data.edits"))
    , m_review(new ReviewSheet(parts.page, parts.content, m_staged))
    , m_whole(parts.model, parts.feed)
{
    m_at.model.setStaged(&m_staged);
    m_at.grid.setEditable([this](const QModelIndex& cell) { return mayEdit(cell); });
    connect(&m_at.grid.cells(), &CellDelegate::valueEntered, this,
            [this](const QModelIndex& cell, const EditValue& value, const RowValues& others) {
                std::vector<NewCell> cells{{cell, value}};
                for (int column = 0; column < m_at.model.columnCount(); ++column)
                    if (const auto other = others.find(
                            m_at.model.columns()[static_cast<std::size_t>(column)].name);
                        other != others.end())
                        cells.push_back({cell.siblingAtColumn(column), other->second});
                stage(cells);
            });
    connect(&m_at.feed, &TableFeed::loading, this, [this] {
        if (!m_at.feed.source())
            stow();
    });
    connect(&m_at.feed, &TableFeed::opened, this, &DataEditing::adopt);
    connect(&m_at.feed, &TableFeed::shown, this, &DataEditing::showAdded);
    connect(&m_at.session, &Session::lockChanged, this, &DataEditing::showStaged);
    connect(&m_staged, &StagedRows::changed, this, &DataEditing::showStaged);
    build();
}

DataEditing::~DataEditing() = default;

void DataEditing::build()
{
    m_inMenu += action("setNull", tr("Set to NULL"), tr("Ctrl+0"), "edit", &DataEditing::setNull);
    m_inMenu += action("setDefault", tr("Set to the default"), tr("Ctrl+9"), "edit",
                       &DataEditing::setDefault);
    m_inMenu += action("paste", tr("Paste"), QKeySequence::Paste, "copy", &DataEditing::paste);
    m_inMenu += action("fillDown", tr("Fill down"), tr("Ctrl+D"), "down", &DataEditing::fillDown);
    m_inMenu +=
        action("insertRow", tr("Insert a row"), Qt::Key_Insert, "plus", &DataEditing::insertRow);
    m_inMenu += action("duplicateRow", tr("Duplicate the row"), tr("Ctrl+Shift+D"), "copy",
                       &DataEditing::duplicateRows);
    m_inMenu += action("deleteRow", tr("Delete the row"), QKeySequence::Delete, "close",
                       &DataEditing::deleteRows);
    action("undo", tr("Undo"), tr("Ctrl+Z"), "undo", &DataEditing::undo);
    action("redo", tr("Redo"), tr("Ctrl+Shift+Z"), "refresh", &DataEditing::redo);
    action("discard", tr("Discard the staged changes"), {}, "close", &DataEditing::discardAll,
           false);
    action("review", tr("Review the staged changes"), tr("Ctrl+S"), "eye", &DataEditing::review,
           false);
    auto* commit = action("commit", tr("Commit the staged changes"), tr("Ctrl+Return"), "check",
                          &DataEditing::commit, false);
    commit->setShortcuts({QKeySequence(tr("Ctrl+Return")), QKeySequence(tr("Ctrl+Enter"))});

    connect(m_bar, &EditBar::undoWanted, this, &DataEditing::undo);
    connect(m_bar, &EditBar::discardWanted, this, &DataEditing::discardAll);
    connect(m_bar, &EditBar::reviewWanted, this, &DataEditing::review);
    connect(m_bar, &EditBar::commitWanted, this, &DataEditing::commit);
    connect(m_bar, &EditBar::cancelWanted, this, &DataEditing::cancelCommit);
    connect(m_review, &ReviewSheet::commitWanted, this, &DataEditing::commitNow);
    connect(m_review, &ReviewSheet::rowWanted, this, &DataEditing::goTo);
    connect(m_review, &ReviewSheet::copied, this,
            [this] { Toast::say(&m_at.page, tr("SQL copied")); });
}

QAction* DataEditing::action(const QString& id, const QString& text, const QKeySequence& keys,
                             const QString& iconName, void (DataEditing::*slot)(), bool onGridOnly)
{
    auto* made = new QAction(icon(iconName), text, &m_at.page);
    made->setObjectName("action.data." + id);
    made->setShortcut(keys);
    made->setShortcutContext(onGridOnly ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
    m_at.page.addAction(made);
    if (onGridOnly)
        m_at.grid.addAction(made);
    connect(made, &QAction::triggered, this, slot);
    return made;
}

// One of the menu's, where it was opened.
QString DataEditing::whyNotDo(const QString& entry) const
{
    if (entry == "insertRow" || entry == "duplicateRow")
        return whyNot(EditKind::Insert);
    const auto why = whyNot(kindAt(m_at.grid.currentIndex()));
    if (entry != "deleteRow" || why.isEmpty()) // who may change rows may mark them
        return why;
    return whyNot(EditKind::Delete);
}

void DataEditing::addTo(QMenu& cellMenu) const
{
    cellMenu.addSeparator();
    cellMenu.setToolTipsVisible(true);
    for (auto* entry : m_inMenu) {
        const auto why = whyNotDo(entry->objectName().section('.', 2));
        entry->setEnabled(why.isEmpty());
        entry->setToolTip(why);
        cellMenu.addAction(entry);
    }
    connect(&cellMenu, &QMenu::aboutToHide, this, [this] {
        for (auto* entry : m_inMenu)
            entry->setEnabled(true); // by their keys they say why
    });
}

void DataEditing::setEditors(MakeValueEditor make)
{
    m_at.grid.cells().setEditors(std::move(make));
}

} // namespace howdah
