#include "core/transfer/import_layout.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/transfer/import_records.h"
#include "core/transfer/json_slices.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <set>

namespace howdah {

const std::string_view rejectedLine = "howdah_line";
const std::string_view rejectedReason = "howdah_reason";
const std::string_view rejectedRow = "howdah_row";

namespace {

constexpr int linesToJudgeBy = 20;

// A part of what was read, up to the last whole line where the file goes on behind it.
std::string_view wholeLines(const InputFile& file)
{
    const auto head = file.head();
    const auto last = head.rfind('\n');
    return file.isWhole() || last == std::string_view::npos ? head : head.substr(0, last + 1);
}

ByteSource bytesOf(std::string_view text)
{
    return [text](char* into, std::size_t size) mutable {
        const auto part = std::min(text.size(), size);
        std::memcpy(into, text.data(), part);
        text.remove_prefix(part);
        return part;
    };
}

ImportFormat guessFormat(const InputFile& file, std::string_view head)
{
    const auto ending = file.path().extension().string();
    if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json")
        return ImportFormat::JsonLines;
    if (ending == ".csv" || ending == ".tsv" || ending == ".txt")
        return ImportFormat::Csv;
    const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && head[first] == '{' ? ImportFormat::JsonLines
                                                                 : ImportFormat::Csv;
}

// The one that cuts the first lines into most fields, as many in each.
char guessDelimiter(std::string_view head)
{
    char best = ',';
    std::size_t most = 1;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvReader reader(bytesOf(head), delimiter);
        const auto* first = reader.next();
        const auto fields = first ? first->fields.size() : 0;
        bool isAlike = fields > most;
        for (int i = 1; i < linesToJudgeBy && isAlike; ++i) {
            const auto* record = reader.next();
            if (!record)
                break;
            isAlike = record->fields.size() == fields || record->text.empty();
        }
        if (!isAlike)
            continue;
        best = delimiter;
        most = fields;
    }
    return best;
}

void readHeader(std::string_view head, ImportLayout& layout)
{
    CsvReader reader(bytesOf(head), layout.delimiter);
    const auto* first = reader.next();
    if (!first)
        return;
    for (std::size_t i = 0; i < first->fields.size(); ++i)
        layout.columns.push_back(layout.hasHeader ? csvText(first->fields[i])
                                                  : std::to_string(i + 1));
    std::set<std::string> seen;
    for (const auto& name : layout.columns)
        if (!seen.insert(name).second)
            throw Error(ErrorKind::BadData,
                        fmt::format("the header names \"{}\" twice; rename one, or say that there"
                                    " is no header",
                                    name));
}

void readKeys(std::string_view head, ImportLayout& layout)
{
    std::set<std::string> seen;
    const ImportLayout none{.format = ImportFormat::JsonLines};
    const auto records = recordsOf(bytesOf(head), none, nullptr);
    while (records->next())
        if (records->problem().empty())
            for (const auto& [key, value] : jsonMembers(records->text()))
                if (seen.insert(key).second)
                    layout.columns.push_back(key);
    if (layout.columns.empty())
        throw Error(ErrorKind::BadData,
                    "there is no JSON object with a key in it; JSON lines has one object a line");
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

} // namespace

ImportSketch sketchOf(const InputFile& file, const ImportHints& hints, int rows)
{
    const auto head = wholeLines(file);
    if (head.empty())
        throw Error(ErrorKind::BadData, file.path().string() + " is empty");
    ImportSketch sketch;
    auto& layout = sketch.layout;
    layout.format = hints.format ? *hints.format : guessFormat(file, head);
    layout.nullText = hints.nullText;
    layout.hasHeader = hints.hasHeader.value_or(true);
    if (layout.format == ImportFormat::Csv) {
        layout.delimiter = hints.delimiter ? *hints.delimiter : guessDelimiter(head);
        readHeader(head, layout);
    }
    if (head.find('\0') != std::string_view::npos)
        throw Error(ErrorKind::BadData, file.path().string() + " is not text");
    if (const auto bad = firstInvalidUtf8(head))
        throw Error(ErrorKind::BadData,
                    fmt::format("line {} is not UTF-8; convert the file first (iconv -f"
                                " WINDOWS-1252 -t UTF-8)",
                                1 + std::ranges::count(head.substr(0, *bad), '\n')));
    if (layout.format == ImportFormat::JsonLines)
        readKeys(head, layout);
    const auto records = recordsOf(bytesOf(head), layout, nullptr);
    for (int i = 0; i < rows && records->next(); ++i) {
        const bool isRow = records->problem().empty();
        sketch.rows.push_back({records->line(),
                               isRow
                                   ? records->values()
                                   : std::vector<std::optional<std::string>>(layout.columns.size()),
                               records->problem()});
    }
    return sketch;
}

std::vector<int> targetsByName(const ImportLayout& layout, const Table& table)
{
    const auto isOurs = [&](std::size_t at) { return !table.columns[at].isGenerated; };
    std::vector<int> targets(layout.columns.size(), -1);
    if (layout.format == ImportFormat::Csv && !layout.hasHeader) {
        std::size_t next = 0;
        for (auto& target : targets) {
            while (next < table.columns.size() && !isOurs(next))
                ++next;
            if (next < table.columns.size())
                target = static_cast<int>(next++);
        }
        return targets;
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto& name = layout.columns[i];
        auto found = table.columnIndex(name);
        int alike = 0;
        for (std::size_t at = 0; at < table.columns.size() && !found; ++at)
            if (lowerCase(table.columns[at].name) == lowerCase(name) && ++alike == 1)
                targets[i] = static_cast<int>(at);
        if (alike > 1)
            targets[i] = -1;
        if (found)
            targets[i] = *found;
        if (targets[i] >= 0 && !isOurs(static_cast<std::size_t>(targets[i])))
            targets[i] = -1;
        for (std::size_t before = 0; before < i; ++before) // "ID" and "id" in one file
            if (targets[before] == targets[i])
                targets[i] = -1;
    }
    return targets;
}

} // namespace howdah
