#include "app/howdahctl/rehearsal_output.h"

#include "app/howdahctl/json.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using Outcome = RehearsedFile::Outcome;

constexpr std::size_t statementsShown = 25; // of a file, the slowest

double inMilliseconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

std::string timeText(std::chrono::microseconds time)
{
    return time < std::chrono::seconds(10) ? fmt::format("{:.1f} ms", inMilliseconds(time))
                                           : fmt::format("{:.1f} s", inMilliseconds(time) / 1000);
}

std::string lockText(const TakenLock& lock)
{
    return fmt::format("{} on {}{}{}", nameOf(lock.level), lock.isIndex ? "index " : "",
                       lock.relation, lock.isNew ? " (new)" : "");
}

std::string rowsText(const ChangedRows& rows)
{
    std::string out;
    const auto add = [&](std::int64_t count, const char* what) {
        if (count > 0)
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, what);
    };
    add(rows.inserted, "inserted");
    add(rows.updated, "updated");
    add(rows.deleted, "deleted");
    return rows.table + ": " + out;
}

void showLines(Console& console, std::string_view title, Colour colour, std::string_view text)
{
    bool first = true;
    for (; !text.empty(); text.remove_prefix(std::min(text.size(), text.find('\n') + 1))) {
        const auto line = text.substr(0, text.find('\n'));
        console.line(fmt::format("    {:<9} {}", first ? title : "", console.paint(colour, line)));
        first = false;
        if (text.find('\n') == std::string_view::npos)
            break;
    }
}

std::string verdict(const Console& console, const RehearsedFile& file)
{
    switch (file.outcome) {
    case Outcome::Passed: return console.paint(Colour::Green, "passed");
    case Outcome::Failed: return console.paint(Colour::Red, "failed");
    case Outcome::Stopped: return console.paint(Colour::Red, "stopped");
    case Outcome::NotRehearsed: return console.paint(Colour::Yellow, "not rehearsed");
    }
    return {};
}

// The slowest where there are many, in the order they ran.
std::vector<std::size_t> statementsToShow(const RehearsedFile& file)
{
    std::vector<std::size_t> all(file.statements.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    if (all.size() <= statementsShown)
        return all;
    std::ranges::stable_sort(all, std::greater{},
                             [&](std::size_t i) { return file.statements[i].took; });
    all.resize(statementsShown);
    std::ranges::sort(all);
    return all;
}

void showStatements(Console& console, const RehearsedFile& file)
{
    const auto shown = statementsToShow(file);
    for (const auto i : shown) {
        const auto& statement = file.statements[i];
        auto line = fmt::format("    {:>10}  line {:<5} {:<28} {}", timeText(statement.took),
                                statement.line, statement.kind, statement.tag);
        line.erase(line.find_last_not_of(' ') + 1);
        console.line(line);
        for (const auto& lock : statement.locks)
            if (!lock.isNew)
                console.line(
                    console.paint(lock.level >= LockLevel::Share ? Colour::Yellow : Colour::Dim,
                                  fmt::format("                {}", lockText(lock))));
    }
    if (shown.size() < file.statements.size())
        console.line(fmt::format("    {:>10}  and {} quicker statements", "",
                                 file.statements.size() - shown.size()));
}

void showFile(Console& console, const RehearsedFile& file)
{
    console.line(fmt::format("{} {} {}: {}{}", nameOf(file.direction), file.version, file.title,
                             verdict(console, file),
                             file.statements.empty() ? "" : " in " + timeText(file.took)));
    if (!file.reason.empty())
        showLines(console, "because", Colour::Plain, file.reason.text());
    if (file.error)
        showLines(console, "error", Colour::Red, file.error->what());
    showStatements(console, file);
    if (file.heldStrongLock.count() > 0)
        showLines(console, "blocks", Colour::Yellow,
                  fmt::format("others for up to {} by its locks", timeText(file.heldStrongLock)));
    std::string rows;
    for (const auto& one : file.rows)
        rows += rowsText(one) + "\n";
    showLines(console, "rows", Colour::Plain, rows);
    showLines(console, "schema", Colour::Plain,
              file.outcome == Outcome::Passed && file.changes.empty() ? "does not change"
                                                                      : textOf(file.changes));
    for (const auto& what : file.lasting)
        showLines(console, "remains", Colour::Plain, what);
    for (const auto& note : file.notes)
        showLines(console, "note", Colour::Dim, note);
}

Json locksJson(const std::vector<TakenLock>& locks)
{
    auto all = Json::array();
    for (const auto& lock : locks)
        all.push_back({{"relation", lock.relation},
                       {"level", nameOf(lock.level)},
                       {"index", lock.isIndex},
                       {"new", lock.isNew}});
    return all;
}

Json fileJson(const RehearsedFile& file)
{
    auto statements = Json::array();
    for (const auto& statement : file.statements)
        statements.push_back({{"line", statement.line},
                              {"kind", statement.kind},
                              {"tag", statement.tag},
                              {"ms", inMilliseconds(statement.took)},
                              {"locks", locksJson(statement.locks)}});
    auto rows = Json::array();
    for (const auto& one : file.rows)
        rows.push_back({{"table", one.table},
                        {"inserted", one.inserted},
                        {"updated", one.updated},
                        {"deleted", one.deleted}});
    Json json{{"version", file.version},
              {"title", file.title},
              {"file", file.file},
              {"direction", nameOf(file.direction)},
              {"outcome", nameOf(file.outcome)},
              {"on", nameOf(file.place)},
              {"reason", file.reason.text()},
              {"ms", inMilliseconds(file.took)},
              {"strong_lock_ms", inMilliseconds(file.heldStrongLock)},
              {"statements", statements},
              {"locks", locksJson(file.locks)},
              {"rows", rows},
              {"changes", textOf(file.changes)},
              {"lasting", file.lasting},
              {"notes", file.notes},
              {"error", nullptr}};
    if (file.error)
        json["error"] = {{"kind", nameOf(file.error->kind())},
                         {"message", file.error->what()},
                         {"sqlstate", file.error->sqlState()}};
    return json;
}

} // namespace

void showRehearsal(Invocation& command, const Rehearsal& result)
{
    auto& console = command.console;
    auto files = Json::array();
    console.line(console.paint(Colour::Bold,
                               result.files.empty() ? result.where : "rehearsed " + result.where));
    for (const auto& note : result.notes)
        console.note(note.text());
    for (const auto& file : result.files) {
        console.line();
        showFile(console, file);
        files.push_back(fileJson(file));
    }
    console.document({{"passed", result.passed()},
                      {"where", result.where},
                      {"notes", textsOf(result.notes)},
                      {"files", files}});
    command.status = result.passed() ? ExitStatus::Done : ExitStatus::Failed;
}

} // namespace howdah
