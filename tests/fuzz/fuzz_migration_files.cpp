// What is read beside SQL: templates, headers and names of migration files, files of other tools,
// schema dumps and howdah.yaml, from any bytes. What is refused is refused with an Error that says
// where; what is taken comes out as it went in.
//
//   mkdir corpus && build/fuzz/fuzz/fuzz_migration_files -max_total_time=60 corpus \
//       tests/fuzz/migration_files
//
// The first byte says which reader the rest is for.
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/catalog/diff.h"
#include "core/catalog/schema_text.h"
#include "core/migrate/convert.h"
#include "core/migrate/file_name.h"
#include "core/migrate/lint_settings.h"
#include "core/migrate/other_tool.h"
#include "core/migrate/script_header.h"
#include "core/migrate/substitute.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>

using namespace howdah;

namespace {

bool isLineOf(std::string_view text, int line)
{
    return line >= 1 && line <= 1 + std::ranges::count(text, '\n');
}

void templateText(const std::string& text)
{
    const auto filled = substitute(text, {{"a", "x"}, {"b", "${a}"}});
    if (filled.problem)
        require(isLineOf(text, filled.problem->line) && !filled.problem->message.empty());
    if (text.find("${") == std::string::npos)
        require(!filled.problem && filled.text == text);
}

void nameAndHeader(const std::string& text)
{
    headerOf(text);
    if (const auto parts = parseFileName(text))
        require(!parts->digits.empty());
}

// What comes out must be taken for a pair, and not for the tool's file again.
void otherToolsFile(const std::string& text)
{
    try {
        const auto made = convertFile("20240102030405_x.sql", text);
        require(!otherToolOf(made.up.text) && parseFileName(made.up.name));
        if (made.down)
            require(!otherToolOf(made.down->text) && parseFileName(made.down->name));
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::Config);
    }
}

void schemaDump(const std::string& text)
{
    try {
        const auto read = parseSchemaText(text);
        const auto written = schemaText(read);
        const auto again = parseSchemaText(written);
        require(again == read && schemaText(again) == written && diff(read, again).empty());
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::BadData);
    }
}

void settings(const std::string& text)
{
    try {
        parseLintSettings(text, "howdah.yaml");
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::Config);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string text(data + 1, data + size);
    if (firstInvalidUtf8(text))
        return 0; // refused when the file is read
    switch (data[0] % 5) {
    case 0: templateText(text); break;
    case 1: nameAndHeader(text); break;
    case 2: otherToolsFile(text); break;
    case 3: schemaDump(text); break;
    default: settings(text); break;
    }
    return 0;
}
