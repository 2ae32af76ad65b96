#include "core/browse/edit_set_text.h"

#include "core/base/error.h"
#include "core/base/redact.h"
#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using Json = nlohmann::json;

constexpr int editsForm = 1;

Json jsonOf(const EditValue& value)
{
    switch (value.kind) {
    case EditValue::Kind::Null: return nullptr;
    case EditValue::Kind::Default: return Json{{"default", true}};
    case EditValue::Kind::Text: break;
    }
    return value.text;
}

EditValue editValueFrom(const Json& json)
{
    if (json.is_null())
        return EditValue::null();
    return json.is_object() ? EditValue::byDefault() : EditValue::of(json.get<std::string>());
}

Json jsonOf(const OriginalValue& value)
{
    if (value.isCut())
        return Json{{"begins", value.text.value_or("")}, {"bytes", value.wholeBytes}};
    return value.text ? Json(*value.text) : Json(nullptr);
}

OriginalValue originalFrom(const Json& json)
{
    if (json.is_object())
        return {json.at("begins").get<std::string>(), json.at("bytes").get<std::int64_t>()};
    return {json.is_null() ? std::nullopt : std::optional(json.get<std::string>())};
}

bool isKept(const std::string& text)
{
    return !firstInvalidUtf8(text);
}

bool isAllKept(const RowId& id, const EditedRow& row)
{
    for (const auto& value : id.key)
        if (!isKept(value))
            return false;
    for (const auto& [column, value] : row.values)
        if (!isKept(column) || !isKept(value.text))
            return false;
    if (row.original)
        for (const auto& [column, value] : *row.original)
            if (!isKept(column) || (value.text && !isKept(*value.text)))
                return false;
    return true;
}

Json jsonOf(const RowId& id, const EditedRow& row, std::set<std::string>& withheld)
{
    Json json;
    if (id.isInserted())
        json["inserted"] = id.inserted;
    else
        json["key"] = id.key;
    if (row.kind == EditKind::Delete)
        json["deleted"] = true;
    auto values = Json::object();
    for (const auto& [column, value] : row.values) {
        if (isSecretName(column) && value.kind == EditValue::Kind::Text)
            withheld.insert(column);
        else
            values[column] = jsonOf(value);
    }
    if (!values.empty())
        json["values"] = std::move(values);
    if (row.original) {
        auto original = Json::object();
        for (const auto& [column, value] : *row.original)
            if (!isSecretName(column))
                original[column] = jsonOf(value);
        json["original"] = std::move(original);
    }
    return json;
}

EditSet editSetFrom(const Json& json)
{
    EditSet edits({json.at("schema").get<std::string>(), json.at("table").get<std::string>()},
                  json.at("key").get<std::vector<std::string>>());
    for (const auto& row : json.at("rows")) {
        std::map<std::string, EditValue> values;
        const auto entered = row.value("values", Json::object());
        for (const auto& [column, value] : entered.items())
            values.emplace(column, editValueFrom(value));
        if (row.contains("inserted")) {
            edits.insertAt({{}, row.at("inserted").get<std::int64_t>()}, std::move(values));
            continue;
        }
        auto original = std::make_shared<OriginalRow>();
        for (const auto& [column, value] : row.at("original").items())
            original->emplace(column, originalFrom(value));
        const RowId id{row.at("key").get<std::vector<std::string>>(), 0};
        if (id.key.size() != edits.keyNames().size())
            throw Error(ErrorKind::BadData, "a row is named by other columns than its table's");
        if (row.value("deleted", false)) {
            edits.remove({{id, original}});
            continue;
        }
        std::vector<EditSet::CellEdit> cells;
        for (const auto& [column, value] : values)
            cells.push_back({id, original, column, value});
        edits.change(cells);
    }
    edits.forgetSteps();
    return edits;
}

} // namespace

std::string textOf(const EditSet& edits)
{
    std::set<std::string> withheld;
    int withheldRows = 0;
    auto rows = Json::array();
    const bool secretKey = std::ranges::any_of(edits.keyNames(), isSecretName);
    for (const auto& id : edits.inOrder()) {
        const auto& row = *edits.find(id);
        if ((secretKey && !id.isInserted()) || !isAllKept(id, row)) {
            ++withheldRows;
            continue;
        }
        auto json = jsonOf(id, row, withheld);
        if (row.kind == EditKind::Change && !json.contains("values"))
            ++withheldRows;
        else
            rows.push_back(std::move(json));
    }
    return Json{{"form", editsForm},
                {"schema", edits.relation().schema},
                {"table", edits.relation().name},
                {"key", edits.keyNames()},
                {"rows", std::move(rows)},
                {"withheldColumns", withheld},
                {"withheldRows", withheldRows}}
        .dump();
}

KeptEdits editsFrom(std::string_view text)
{
    try {
        const auto json = Json::parse(text);
        if (json.at("form").get<int>() != editsForm)
            throw Error(ErrorKind::BadData, "these staged edits were kept by another version");
        return {editSetFrom(json), json.at("withheldColumns").get<std::set<std::string>>(),
                json.at("withheldRows").get<int>()};
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadData,
                    fmt::format("these staged edits cannot be read: {}", error.what()));
    }
}

} // namespace howdah
