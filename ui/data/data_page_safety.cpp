// What keeps the user of the Data page from harm: rights that are known before something is tried,
// and rows that are marked as deleted instead of being deleted.
#include "core/browse/soft_delete.h"
#include "ui/data/data_deleting.h"
#include "ui/data/data_editing.h"
#include "ui/data/data_editors.h"
#include "ui/data/data_keeping.h"
#include "ui/data/data_page.h"
#include "ui/data/data_rights.h"
#include "ui/data/rights_sheet.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QLayout>

#include <array>
#include <utility>

namespace howdah {
namespace {

const std::array<std::pair<DeletedRows, QString>, 3> deletedWords{{
    {DeletedRows::Hidden, "active"},
    {DeletedRows::Only, "deleted"},
    {DeletedRows::Shown, "all"},
}};

} // namespace

DataPage::~DataPage() = default;

// What a crash would lose, the editors by type, and what may be done with which row.
void DataPage::buildKeeping(QLayout& banners)
{
    m_editing->setEditors(dataEditors(m_session, *m_feed));
    m_editing->setObjection([this](EditKind kind, const Column* column) {
        if (kind == EditKind::Delete)
            return m_rights->whyNotDelete();
        const auto name = column ? QString::fromStdString(column->name) : QString();
        if (kind == EditKind::Insert)
            return column ? m_rights->whyNotFill(name) : m_rights->whyNotInsert();
        return column ? m_rights->whyNotChange(name) : m_rights->whyNotChange();
    });
    m_transfer->setObjection([this] { return m_rights->whyNotInsert(); });
    m_deleting = new DataDeleting({m_session, *m_feed, *m_grid, *m_model, *m_editing, *this});
    m_editing->setDeleteInstead([this] { return m_deleting->deleteInstead(); });
    connect(action("unmark", tr("Restore the row that is marked as deleted"), tr("Shift+Del"),
                   "undo", true),
            &QAction::triggered, m_deleting, &DataDeleting::unmark);
    connect(
        action("reallyDelete", tr("Really delete the row …"), tr("Ctrl+Shift+Del"), "close", true),
        &QAction::triggered, m_deleting, &DataDeleting::reallyDelete);
    m_keeping =
        std::make_unique<DataKeeping>(DataKeeping::Parts{m_session, *m_feed, *m_grid, *m_editing});
    connect(m_keeping.get(), &DataKeeping::viewWanted, this, &DataPage::openView);
    banners.addWidget(m_keeping->banner());
    banners.addWidget(m_deleting->banner());
}

void DataPage::buildSafety()
{
    m_deleted->hide();
    connect(m_deleted, &DeletedChoice::changed, this, &DataPage::rememberDeleted);
    connect(m_deleted, &DeletedChoice::changed, m_feed, &TableFeed::setDeleted);
    connect(m_rights, &DataRights::changed, this, &DataPage::showNotes);
    connect(action("rights", tr("Rights on this table"), {}, "lock"), &QAction::triggered, m_rights,
            &DataRights::showSheet);
    connect(&m_rights->sheet(), &RightsSheet::copied, this,
            [this] { Toast::say(this, tr("GRANT copied")); });
}

DeletedRows DataPage::rememberedDeleted(const RelationName& name) const
{
    const auto key = settingsKey(name);
    if (!m_settings)
        return m_deletedOf.value(key, DeletedRows::Hidden);
    for (const auto& [which, word] : deletedWords)
        if (m_settings->deletedRows(key) == word)
            return which;
    return DeletedRows::Hidden;
}

void DataPage::rememberDeleted(DeletedRows which)
{
    const auto key = arrangementKey();
    m_deletedOf.insert(key, which);
    for (const auto& [one, word] : deletedWords)
        if (m_settings && one == which)
            m_settings->setDeletedRows(key, word);
}

// As the rows are that are shown: the way to them may have been another.
void DataPage::showDeleted()
{
    const auto& source = m_feed->source();
    m_deleted->setVisible(source && softDeleteColumn(source->columns()));
    m_deleted->choose(m_feed->rows().filter.deleted);
}

} // namespace howdah
