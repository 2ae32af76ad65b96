#include "ui/data/data_editors.h"

#include "core/browse/value_check.h"
#include "ui/data/table_feed.h"
#include "ui/editors/array_editor.h"
#include "ui/editors/choice_editor.h"
#include "ui/editors/json_editor.h"
#include "ui/editors/line_editors.h"
#include "ui/editors/reference_editor.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace howdah {
namespace {

// Where several keys share the column the one of the fewest columns is picked: it says the most.
ValueEditor* makeReference(Session& session, TableFeed& feed, const Column& column, QWidget* parent)
{
    const auto pool = session.pool();
    if (!pool || !feed.source())
        return nullptr;
    const auto& table = feed.source()->table();
    const auto at = table.columnIndex(column.name);
    const ForeignKey* key = nullptr;
    for (const auto& one : table.foreignKeys)
        if (at && std::ranges::find(one.columns, *at) != one.columns.end()
            && (!key || one.columns.size() < key->columns.size()))
            key = &one;
    if (!key)
        return nullptr;
    ReferenceEditor::Key referred{key->target, {}, key->targetColumns};
    for (const int own : key->columns)
        referred.columns.push_back(table.columns[static_cast<std::size_t>(own)].name);
    return new ReferenceEditor(column, std::move(referred), *pool, parent);
}

ValueEditor* makeByForm(const Column& column, QWidget* parent)
{
    switch (formOf(column)) {
    case ValueForm::Boolean: return ChoiceEditor::forBoolean(column, parent);
    case ValueForm::Choice:
        return column.choices.empty() ? nullptr
                                      : ChoiceEditor::forEnum(column, column.choices, parent);
    case ValueForm::Json: return new JsonEditor(column, parent);
    case ValueForm::Array: return new ArrayEditor(column, parent);
    case ValueForm::Text: return nullptr;
    case ValueForm::Whole:
    case ValueForm::Decimal:
    case ValueForm::Date:
    case ValueForm::Time:
    case ValueForm::Moment:
    case ValueForm::Uuid:
    case ValueForm::Binary: return makeLineEditor(column, parent);
    }
    return nullptr;
}

} // namespace

MakeValueEditor dataEditors(Session& session, TableFeed& feed)
{
    return [&session, &feed](const Column& column, QWidget* parent) {
        auto* reference = makeReference(session, feed, column, parent);
        return reference ? reference : makeByForm(column, parent);
    };
}

} // namespace howdah
