#include "ui/models/staged_rows.h"

#include <utility>

namespace howdah {

void StagedRows::open(const TableSource& source, EditSet edits)
{
    if (!m_source || !(edits == m_edits))
        m_troubles.clear();
    m_source = source;
    m_edits = std::move(edits);
    tell();
}

EditSet StagedRows::close()
{
    m_source.reset();
    m_troubles.clear();
    auto edits = std::exchange(m_edits, {});
    tell();
    return edits;
}

void StagedRows::tell()
{
    m_added = m_edits.insertedRows();
    std::erase_if(m_troubles, [this](const auto& trouble) { return !m_edits.find(trouble.first); });
    emit changed();
}

void StagedRows::setTroubles(std::vector<RowTrouble> troubles)
{
    m_troubles.clear();
    for (auto& trouble : troubles)
        m_troubles.emplace(trouble.row, std::move(trouble));
    emit changed();
}

const RowTrouble* StagedRows::troubleOf(const RowId& row) const
{
    const auto found = m_troubles.find(row);
    return found == m_troubles.end() ? nullptr : &found->second;
}

void StagedRows::forgetTrouble(const RowId& row)
{
    if (m_troubles.erase(row) > 0)
        emit changed();
}

RowId StagedRows::idOf(const RowPage& page, int row) const
{
    return {m_source ? m_source->keyOf(page, row) : std::vector<std::string>(), 0};
}

} // namespace howdah
