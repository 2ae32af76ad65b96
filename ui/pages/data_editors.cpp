#include "ui/pages/data_editors.h"

#include "core/browse/value_check.h"
#include "ui/editors/array_editor.h"
#include "ui/editors/choice_editor.h"
#include "ui/editors/json_editor.h"
#include "ui/editors/line_editors.h"
#include "ui/editors/reference_editor.h"
#include "ui/pages/table_feed.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace howdah {

DataEditors::DataEditors(Session& session, TableFeed& feed, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_feed(feed)
{
    connect(&feed, &TableFeed::opened, this, &DataEditors::learn);
}

MakeValueEditor DataEditors::maker()
{
    return [this](const Column& column, QWidget* parent) { return make(column, parent); };
}

void DataEditors::learn()
{
    const auto pool = m_session.pool();
    std::vector<std::uint32_t> types;
    for (const auto& column : m_feed.source()->columns())
        if (formOf(column) == ValueForm::Choice)
            types.push_back(column.typeOid);
    if (!pool || types.empty())
        return;
    m_job.start(
        [pool = *pool, types](std::stop_token stop) {
            return readEnumLabels(*pool.acquire(pool.label("Data: labels of enums"), stop), types,
                                  stop);
        },
        [this](Outcome<EnumLabels> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error); // until then they are edited as text
            m_labels = std::get<EnumLabels>(std::move(outcome));
        });
}

// A key of one column is picked; of one of several the others would have to be right, too.
ValueEditor* DataEditors::makeReference(const Column& column, QWidget* parent) const
{
    const auto pool = m_session.pool();
    if (!pool || !m_feed.source())
        return nullptr;
    const auto& table = m_feed.source()->table();
    const auto at = table.columnIndex(column.name);
    const auto key = std::ranges::find_if(table.foreignKeys, [&](const ForeignKey& one) {
        return at && one.columns == std::vector<int>{*at};
    });
    if (key == table.foreignKeys.end())
        return nullptr;
    return new ReferenceEditor(column, {key->target, key->targetColumns.front()}, *pool, parent);
}

ValueEditor* DataEditors::make(const Column& column, QWidget* parent) const
{
    if (auto* reference = makeReference(column, parent))
        return reference;
    switch (formOf(column)) {
    case ValueForm::Boolean: return ChoiceEditor::forBoolean(column, parent);
    case ValueForm::Choice:
        if (const auto labels = m_labels.find(column.typeOid); labels != m_labels.end())
            return ChoiceEditor::forEnum(column, labels->second, parent);
        return nullptr;
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

} // namespace howdah
