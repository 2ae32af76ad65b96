#include "core/browse/edit_set.h"

namespace howdah {
namespace {

bool isOriginal(const EditValue& value, const OriginalValue* original)
{
    if (!original || original->isCut() || value.kind == EditValue::Kind::Default)
        return false;
    if (value.kind == EditValue::Kind::Null)
        return !original->text;
    return original->text == value.text;
}

bool sameRow(const EditedRow& a, const EditedRow& b)
{
    const bool sameOriginal =
        a.original == b.original || (a.original && b.original && *a.original == *b.original);
    return a.kind == b.kind && a.values == b.values && a.order == b.order && sameOriginal;
}

} // namespace

const OriginalValue* EditedRow::originalOf(const std::string& column) const
{
    if (!original)
        return nullptr;
    const auto found = original->find(column);
    return found == original->end() ? nullptr : &found->second;
}

EditSet::EditSet(RelationName relation, std::vector<std::string> keyNames)
    : m_relation(std::move(relation))
    , m_keyNames(std::move(keyNames))
{
}

bool EditSet::isByStorage() const
{
    return !m_keyNames.empty() && m_keyNames.back() == "ctid";
}

int EditSet::count(EditKind kind) const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [kind](const auto& row) { return row.second.kind == kind; }));
}

std::vector<RowId> EditSet::inOrder() const
{
    std::vector<RowId> all;
    for (const auto& [id, row] : m_rows)
        all.push_back(id);
    std::ranges::sort(all, {}, [this](const RowId& id) { return m_rows.at(id).order; });
    return all;
}

std::vector<RowId> EditSet::insertedRows() const
{
    std::vector<RowId> all;
    for (const auto& [id, row] : m_rows)
        if (row.kind == EditKind::Insert)
            all.push_back(id);
    std::ranges::sort(all, {}, &RowId::inserted);
    return all;
}

const EditedRow* EditSet::find(const RowId& row) const
{
    const auto found = m_rows.find(row);
    return found == m_rows.end() ? nullptr : &found->second;
}

// -- steps

EditedRow& EditSet::touch(const RowId& row, const std::shared_ptr<const OriginalRow>& original)
{
    const auto [found, isNew] = m_rows.try_emplace(row);
    if (isNew) {
        found->second.kind = row.isInserted() ? EditKind::Insert : EditKind::Change;
        found->second.original = row.isInserted() ? nullptr : original;
        found->second.order = ++m_lastOrder;
    }
    return found->second;
}

void EditSet::drop(const RowId& row)
{
    m_rows.erase(row);
}

void EditSet::change(const std::vector<CellEdit>& cells)
{
    const auto before = m_rows;
    for (const auto& cell : cells) {
        if (cell.row.isInserted() && !m_rows.contains(cell.row))
            continue; // taken back meanwhile
        auto& row = touch(cell.row, cell.original);
        if (row.kind == EditKind::Delete)
            continue;
        if (row.kind == EditKind::Change && isOriginal(cell.value, row.originalOf(cell.column)))
            row.values.erase(cell.column);
        else if (row.kind == EditKind::Insert && cell.value.kind == EditValue::Kind::Default)
            row.values.erase(cell.column);
        else
            row.values[cell.column] = cell.value;
        if (row.kind == EditKind::Change && row.values.empty())
            drop(cell.row);
    }
    keep(before);
}

std::vector<RowId> EditSet::insert(const std::vector<std::map<std::string, EditValue>>& rows)
{
    const auto before = m_rows;
    std::vector<RowId> made;
    for (const auto& values : rows) {
        made.push_back({{}, ++m_lastInserted});
        touch(made.back(), nullptr).values = values;
    }
    keep(before);
    return made;
}

void EditSet::insertAt(RowId row, std::map<std::string, EditValue> values)
{
    const auto before = m_rows;
    m_lastInserted = std::max(m_lastInserted, row.inserted);
    touch(row, nullptr).values = std::move(values);
    keep(before);
}

void EditSet::remove(const std::vector<RowEdit>& rows)
{
    const auto before = m_rows;
    for (const auto& [id, original] : rows) {
        if (id.isInserted()) {
            drop(id);
            continue;
        }
        auto& row = touch(id, original);
        row.kind = EditKind::Delete;
        row.values.clear();
    }
    keep(before);
}

void EditSet::discard(const std::vector<RowId>& rows)
{
    const auto before = m_rows;
    for (const auto& row : rows)
        drop(row);
    keep(before);
}

void EditSet::discardCell(const RowId& row, const std::string& column)
{
    const auto before = m_rows;
    if (const auto found = m_rows.find(row); found != m_rows.end()) {
        found->second.values.erase(column);
        if (found->second.kind == EditKind::Change && found->second.values.empty())
            drop(row);
    }
    keep(before);
}

void EditSet::discardAll()
{
    const auto before = std::exchange(m_rows, {});
    keep(before);
}

void EditSet::rebase(const RowId& row, std::shared_ptr<const OriginalRow> theirs)
{
    const auto found = m_rows.find(row);
    if (found == m_rows.end())
        return;
    const auto before = m_rows;
    if (theirs) {
        auto& edited = found->second;
        edited.original = std::move(theirs);
        std::erase_if(edited.values, [&edited](const auto& value) {
            return isOriginal(value.second, edited.originalOf(value.first));
        });
        if (edited.kind == EditKind::Change && edited.values.empty())
            drop(row);
    } else if (found->second.kind == EditKind::Delete) {
        drop(row); // done already
    } else {
        auto values = found->second.values;
        for (const auto& [column, value] : *found->second.original)
            if (!value.isCut())
                values.try_emplace(column,
                                   value.text ? EditValue::of(*value.text) : EditValue::null());
        drop(row);
        touch({{}, ++m_lastInserted}, nullptr).values = std::move(values);
    }
    keep(before);
}

// -- undo

void EditSet::keep(const Rows& before)
{
    Step step;
    for (const auto& [id, row] : before) {
        const auto* now = find(id);
        if (!now)
            step.push_back({id, row, std::nullopt});
        else if (!sameRow(*now, row))
            step.push_back({id, row, *now});
    }
    for (const auto& [id, row] : m_rows)
        if (!before.contains(id))
            step.push_back({id, std::nullopt, row});
    if (step.empty())
        return;
    m_undo.push_back(std::move(step));
    m_redo.clear();
}

void EditSet::put(const Step& step, bool forward)
{
    for (const auto& [id, before, after] : step) {
        const auto& row = forward ? after : before;
        if (row)
            m_rows[id] = *row;
        else
            m_rows.erase(id);
    }
}

void EditSet::undo()
{
    if (m_undo.empty())
        return;
    put(m_undo.back(), false);
    m_redo.push_back(std::move(m_undo.back()));
    m_undo.pop_back();
}

void EditSet::redo()
{
    if (m_redo.empty())
        return;
    put(m_redo.back(), true);
    m_undo.push_back(std::move(m_redo.back()));
    m_redo.pop_back();
}

void EditSet::forgetSteps()
{
    m_undo.clear();
    m_redo.clear();
}

void EditSet::committed()
{
    m_rows.clear();
    forgetSteps();
}

bool EditSet::operator==(const EditSet& other) const
{
    return m_relation == other.m_relation && m_keyNames == other.m_keyNames
        && std::ranges::equal(m_rows, other.m_rows, [](const auto& a, const auto& b) {
               return a.first == b.first && sameRow(a.second, b.second);
           });
}

} // namespace howdah
