// What keeps the user of the Data page from harm: rights that are known before something is tried,
// and rows that are marked as deleted instead of being deleted.
#include "core/browse/soft_delete.h"
#include "ui/pages/data_editing.h"
#include "ui/pages/data_page.h"
#include "ui/pages/data_rights.h"
#include "ui/pages/rights_sheet.h"
#include "ui/shell/settings.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/toast.h"

#include <QAction>

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

void DataPage::buildSafety()
{
    m_editing->setObjection([this](EditKind kind, const Column* column) {
        switch (kind) {
        case EditKind::Insert:
            return column ? m_rights->whyNotFill(QString::fromStdString(column->name))
                          : m_rights->whyNotInsert();
        case EditKind::Delete: return m_rights->whyNotDelete();
        case EditKind::Change: break;
        }
        return column ? m_rights->whyNotChange(QString::fromStdString(column->name)) : QString();
    });
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
