#include "core/migrate/loss_source.h"

#include "core/pg/identifier.h"
#include "core/sql/row_change.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace howdah {
namespace {

using enum ChangeKind;
using What = LossSource::What;

// The names that renames have given, against those that the live tables have.
class Names {
public:
    // nullopt: made by the downs themselves.
    std::optional<SqlName> live(const SqlName& name) const
    {
        const auto* known = find(name);
        if (!known)
            return name;
        return known->isNew ? std::nullopt : std::optional(known->live);
    }

    std::string liveColumn(const SqlName& table, const std::string& column) const
    {
        const auto* known = find(table);
        if (!known)
            return column;
        const auto renamed = std::ranges::find(known->columns, column, &Column::now);
        return renamed == known->columns.end() ? column : renamed->live;
    }

    void rename(const SqlName& from, SqlName to)
    {
        auto& known = entry(from);
        if (to.schema.empty())
            to.schema = known.now.schema;
        if (to.name.empty())
            to.name = known.now.name;
        known.now = std::move(to);
    }

    void renameColumn(const SqlName& table, const std::string& from, const std::string& to)
    {
        const auto live = liveColumn(table, from);
        auto& columns = entry(table).columns;
        std::erase_if(columns, [&](const Column& column) { return column.now == from; });
        columns.push_back({to, live});
    }

    void make(const SqlName& table, bool unlessThere)
    {
        if (!unlessThere)
            m_known.push_back({table, {}, true, {}});
    }

    void forget(const SqlName& table)
    {
        std::erase_if(m_known, [&](const Known& known) { return known.now.mayBe(table); });
    }

private:
    struct Column {
        std::string now;
        std::string live;
    };
    struct Known {
        SqlName now;
        SqlName live;
        bool isNew = false;
        std::vector<Column> columns;
    };

    const Known* find(const SqlName& name) const
    {
        const auto found = std::find_if(m_known.rbegin(), m_known.rend(),
                                        [&](const Known& known) { return known.now.mayBe(name); });
        return found == m_known.rend() ? nullptr : &*found;
    }

    Known& entry(const SqlName& name)
    {
        const auto found = std::find_if(m_known.rbegin(), m_known.rend(),
                                        [&](const Known& known) { return known.now.mayBe(name); });
        return found == m_known.rend() ? m_known.emplace_back(Known{name, name, false, {}})
                                       : *found;
    }

    std::vector<Known> m_known;
};

std::optional<What> whatIs(const Change& change)
{
    switch (change.kind) {
    case DropTable: return What::Table;
    case DropColumn: return What::Column;
    case DropSchema: return What::Schema;
    case DropType: return What::Type;
    case DropExtension: return What::Extension;
    case DropSequence: return What::Sequence;
    case Truncate: return What::Truncate;
    case ChangeKind::Delete: return change.isBounded ? What::DeleteSome : What::Delete;
    case ChangeKind::Update: return What::Update;
    case ChangeKind::ChangeType: return What::ChangeType;
    default: return std::nullopt;
    }
}

class LossReader {
public:
    void readStep(std::size_t index, const PlannedStep& step)
    {
        m_searchPathChanged = false; // each file begins in the session's own
        m_touched.clear();
        m_isTold = true;
        if (!step.file || step.direction != Direction::Down)
            return;
        const std::string_view text = step.file->text;
        std::size_t at = 0;
        for (const auto& statement : step.batch.statements) {
            m_place = {.step = index, .line = statement.line, .statement = statement.kind};
            m_place.index = at++;
            m_text = statement.of(text);
            if (!step.batch.parsed) {
                unknown();
                continue;
            }
            for (const auto& change : changesOf(statement.of(text)))
                read(change);
        }
    }

    std::vector<LossSource> take() { return std::move(m_sources); }

private:
    void read(const Change& change)
    {
        if (change.isTemporary)
            return;
        if (change.kind == Opaque) {
            m_isTold = false;
            return unknown();
        }
        if (change.kind == SetSetting) {
            m_searchPathChanged |= change.name == "search_path";
            return;
        }
        if (const auto what = whatIs(change))
            addEach(*what, change);
        follow(change);
        if (change.kind != Read)
            m_touched.insert(m_touched.end(), {change.relation, change.other});
    }

    // An UPDATE once for each column that it sets.
    void addEach(What what, Change change)
    {
        if (what != What::Update || change.columns.empty())
            return add(what, change);
        for (const auto& column : std::exchange(change.columns, {})) {
            change.name = column;
            add(what, change);
        }
    }

    // Only where no statement before it may have changed which rows it means.
    void readRows(LossSource& source, const Change& change) const
    {
        const bool isFresh = std::ranges::none_of(
            m_touched, [&](const SqlName& name) { return name.mayBe(change.relation); });
        const auto rows = m_isTold && isFresh ? rowChangeOf(m_text) : std::nullopt;
        if (!rows)
            return;
        source.condition = rows->condition;
        source.alias = rows->alias;
        if (const auto value = rows->values.find(change.name); value != rows->values.end())
            source.value = value->second;
    }

    void add(What what, const Change& change)
    {
        auto source = m_place;
        source.what = what;
        source.cascade = change.cascade;
        source.statement.clear();
        if (what == What::Schema || what == What::Extension) {
            source.name.name = change.name;
        } else if (what == What::Type) {
            source.name = change.other;
        } else {
            const auto live = m_names.live(change.relation);
            if (!live)
                return;
            source.name = *live;
            source.column = m_names.liveColumn(change.relation, change.name);
            source.now = change.relation;
            source.columnNow = change.name;
            if (what == What::Delete || what == What::DeleteSome || what == What::Update)
                readRows(source, change);
            if (change.column) {
                source.type = change.column->type;
                source.isConverted = change.column->isConverted;
            }
        }
        if (m_searchPathChanged && source.name.schema.empty() && what != What::Schema
            && what != What::Extension)
            return unknown();
        m_sources.push_back(std::move(source));
    }

    void follow(const Change& change)
    {
        switch (change.kind) {
        case RenameTable:
        case SetSchema: m_names.rename(change.relation, change.other); return;
        case RenameColumn:
            m_names.renameColumn(change.relation, change.name, change.other.name);
            return;
        case CreateTable:
        case CreateTableAs: m_names.make(change.relation, change.ifExists); return;
        case DropTable: m_names.forget(change.relation); return;
        default: return;
        }
    }

    void unknown()
    {
        auto source = m_place;
        source.what = What::Unknown;
        m_sources.push_back(std::move(source));
    }

    Names m_names;
    LossSource m_place;
    std::string_view m_text; // of the statement
    std::vector<SqlName> m_touched; // by the statements before it
    bool m_isTold = true; // what those did
    bool m_searchPathChanged = false;
    std::vector<LossSource> m_sources;
};

} // namespace

std::string quotedName(const LossSource& source)
{
    const auto& name = source.name;
    return name.schema.empty() ? quoteIdentifier(name.name) : qualifiedName(name.schema, name.name);
}

std::vector<LossSource> lossSources(const std::vector<PlannedStep>& steps)
{
    std::vector<LossSource> sources;
    onParserStack([&] {
        LossReader reader;
        for (std::size_t i = 0; i < steps.size(); ++i)
            reader.readStep(i, steps[i]);
        sources = reader.take();
    });
    return sources;
}

} // namespace howdah
