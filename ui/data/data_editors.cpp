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

// A key of one column is picked; of one of several the others would have to be right, too.
ValueEditor* makeReference(Session& session, TableFeed& feed, const Column& column, QWidget* parent)
{
    const auto pool = session.pool();
    if (!pool || !feed.source())
        return nullptr;
    const auto& table = feed.source()->table();
    const auto at = table.columnIndex(column.name);
    const auto key = std::ranges::find_if(table.foreignKeys, [&](const ForeignKey& one) {
        return at && one.columns == std::vector<int>{*at};
    });
    if (key == table.foreignKeys.end())
        return nullptr;
    return new ReferenceEditor(column, {key->target, key->targetColumns.front()}, *pool, parent);
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
