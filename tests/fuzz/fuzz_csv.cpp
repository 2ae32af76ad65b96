// Whatever is in a file: CsvReader ends, loses no byte, cuts alike however it comes in, and what
// csvField() writes is read again. JSON, too, is taken apart without reading beyond it.
#include "core/base/error.h"
#include "core/transfer/csv_reader.h"
#include "core/transfer/json_slices.h"
#include "core/transfer/sql_values.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstring>

using namespace howdah;

namespace {

// Every field as a text of its own, with the line of its record before each.
std::vector<std::string> cut(std::string_view text, std::size_t piece, char delimiter)
{
    std::size_t at = 0;
    CsvReader reader(
        [&](char* into, std::size_t most) {
            const auto part = std::min({piece, most, text.size() - at});
            std::memcpy(into, text.data() + at, part);
            at += part;
            return part;
        },
        delimiter);
    std::vector<std::string> all;
    std::int64_t line = 0;
    while (const auto* record = reader.next()) {
        require(record->line > line && !record->fields.empty());
        line = record->line;
        std::size_t size = record->fields.size() - 1;
        all.push_back(std::to_string(line) + (record->isClosed ? "" : "!"));
        for (const auto field : record->fields) {
            size += field.size();
            all.emplace_back(field);
            const auto value = csvText(field);
            require(csvText(csvField(value, delimiter)) == value);
        }
        require(size == record->text.size());
    }
    require(at == text.size());
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(data, data + size);
    for (const char delimiter : {',', '\t'}) {
        try {
            const auto whole = cut(text, size + 1, delimiter);
            require(whole == cut(text, 1, delimiter) && whole == cut(text, 3, delimiter));
        } catch (const Error& error) {
            require(error.kind() == ErrorKind::BadData);
        }
    }
    try {
        for (const auto& [key, value] : jsonMembers(text)) {
            require(value.data() >= text.data()
                    && value.data() + value.size() <= text.data() + text.size());
            if (value.starts_with('['))
                require(arrayLiteral(value).starts_with('{'));
        }
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::BadData);
    }
    return 0;
}
