#include "ui/data/data_deleting.h"

#include "core/browse/soft_delete.h"
#include "ui/data/data_editing.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QItemSelectionModel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace howdah {
namespace {

struct DeletingWords {
    Q_DECLARE_TR_FUNCTIONS(DataDeleting)
};

QString effectWords(const DeleteEffect& effect)
{
    const auto table = QString::fromStdString(effect.table.name);
    const auto rows = !effect.rows ? DeletingWords::tr("some")
        : *effect.rows >= deleteEffectsMost
        ? DeletingWords::tr("%1 or more").arg(QLocale().toString(deleteEffectsMost))
        : QLocale().toString(qint64{*effect.rows});
    const int plural = effect.rows == 1 ? 1 : 2;
    switch (effect.action) {
    case OnDelete::Refuse:
        return DeletingWords::tr("%1: %2 row(s) refer to them (%3), so the server will refuse it.",
                                 nullptr, plural)
            .arg(table, rows, QString::fromStdString(effect.constraint));
    case OnDelete::Cascade:
        return DeletingWords::tr("%1: %2 row(s) are deleted with them (ON DELETE CASCADE).",
                                 nullptr, plural)
            .arg(table, rows);
    case OnDelete::SetNull:
        return DeletingWords::tr("%1: %2 row(s) lose the reference (ON DELETE SET NULL).", nullptr,
                                 plural)
            .arg(table, rows);
    case OnDelete::SetDefault:
        return DeletingWords::tr("%1: %2 row(s) get the default (ON DELETE SET DEFAULT).", nullptr,
                                 plural)
            .arg(table, rows);
    }
    return {};
}

} // namespace

DataDeleting::DataDeleting(const Parts& parts)
    : QObject(&parts.page)
    , m_at(parts)
    , m_banner(new Banner("data.deleting"))
{
    connect(&m_at.feed, &TableFeed::loading, this, [this] {
        if (m_at.feed.source())
            return;
        m_job.cancel(); // another table
        m_banner->clear();
    });
    connect(&m_at.editing, &DataEditing::committed, this, [this] { m_banner->clear(); });
}

bool DataDeleting::marksRows() const
{
    const auto& source = m_at.feed.source();
    const auto* column = source ? softDeleteColumn(source->columns()) : nullptr;
    return column && m_at.editing.whyNot(EditKind::Change, column).isEmpty();
}

// Those that are in the table; what was only inserted here concerns nobody else.
std::vector<EditSet::RowEdit> DataDeleting::selected() const
{
    std::vector<int> rows;
    for (const auto& range : m_at.grid.selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    if (rows.empty() && m_at.grid.currentIndex().isValid())
        rows.push_back(m_at.grid.currentIndex().row());
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<EditSet::RowEdit> found;
    for (const int row : rows)
        if (const auto id = m_at.model.rowId(row); !id.isInserted())
            found.push_back({id, m_at.model.original(row)});
    return found;
}

void DataDeleting::stageMark(const EditValue& mark)
{
    std::vector<EditSet::CellEdit> cells;
    for (const auto& row : selected())
        cells.push_back({row.row, row.original, std::string(softDeleteName), mark});
    m_at.editing.staged().stage([&](EditSet& edits) { edits.change(cells); });
}

bool DataDeleting::deleteInstead()
{
    const auto rows = selected();
    if (!marksRows() || rows.empty()) {
        if (m_at.editing.whyNot(EditKind::Delete).isEmpty())
            explain(rows, false);
        return false;
    }
    stageMark(EditValue::of(std::string(softDeleteMark)));
    return true;
}

void DataDeleting::unmark()
{
    if (const auto why = m_at.editing.whyNot(EditKind::Change); !why.isEmpty())
        return Toast::say(&m_at.grid, why);
    if (marksRows())
        stageMark(EditValue::null());
}

void DataDeleting::reallyDelete()
{
    if (const auto why = m_at.editing.whyNot(EditKind::Delete); !why.isEmpty())
        return Toast::say(&m_at.grid, why);
    explain(selected(), true);
}

void DataDeleting::explain(const std::vector<EditSet::RowEdit>& rows, bool asks)
{
    const auto pool = m_at.session.pool();
    if (rows.empty() || !pool || !m_at.feed.source())
        return;
    std::vector<std::vector<std::string>> keys;
    for (const auto& row : rows)
        keys.push_back(row.row.key);
    m_banner->clear();
    m_job.start(
        [pool = *pool, table = m_at.feed.source()->table(), names = m_at.feed.source()->keyNames(),
         keys](std::stop_token stop) {
            const auto lease = pool.acquire(
                pool.label("Data: what refers to " + table.relation.name.text()), stop);
            return deleteEffects(*lease, table, names, keys, stop);
        },
        [this, rows, asks](Outcome<std::vector<DeleteEffect>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_at.session.report(*error);
                return m_banner->showError(*error, tr("What refers to these rows is not known"));
            }
            say(std::get<0>(outcome), rows, asks);
        });
}

void DataDeleting::say(const std::vector<DeleteEffect>& effects,
                       const std::vector<EditSet::RowEdit>& rows, bool asks)
{
    QStringList lines;
    for (const auto& effect : effects)
        lines += effectWords(effect);
    if (lines.isEmpty() && !asks)
        return;
    const auto count = QLocale().toString(static_cast<qint64>(rows.size()));
    m_banner->showMessage(
        Severity::Warning,
        !asks ? tr("Other rows refer to what is to be deleted.")
            : rows.size() == 1
            ? tr("Really delete this row? It will not only be marked.")
            : tr("Really delete these %1 rows? They will not only be marked.").arg(count));
    m_banner->setDetail(lines.join('\n'));
    if (!asks)
        return;
    connect(m_banner->addAction("deleteButton", tr("&Delete")), &QPushButton::clicked, this,
            [this, rows] {
                m_banner->clear();
                m_at.editing.staged().stage([&](EditSet& edits) { edits.remove(rows); });
            });
    connect(m_banner->addAction("keepButton", tr("&Keep")), &QPushButton::clicked, m_banner,
            &Banner::clear);
}

} // namespace howdah
