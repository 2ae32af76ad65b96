#include "core/migrate/failure.h"

#include "core/base/redact.h"

#include <fmt/format.h>

namespace howdah {
namespace {

std::string nameOf(const PlannedStep& step)
{
    return step.file ? step.file->name() : fmt::format("version {}", step.version);
}

Error reworded(const Error& error, const std::string& message)
{
    return {error.kind(), redact(message), error.sqlState(), error.position(),
            std::make_shared<const Diagnostics>(error.diagnostics())};
}

} // namespace

int lineOf(const PlannedStep& step, std::size_t index, int position)
{
    const auto& statement = step.batch.statements.at(index);
    int line = statement.line;
    int characters = 0;
    for (const char c : statement.of(step.file->text)) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++characters >= position)
            break;
        line += c == '\n';
    }
    return line;
}

Error locate(const PlannedStep& step, std::size_t index, const Error& error)
{
    const auto& statements = step.batch.statements;
    if (error.poisonsConnection() || index >= statements.size())
        return locate(step, error);
    const auto& statement = statements[index];
    const auto what = error.kind() == ErrorKind::Cancelled ? "cancelled" : error.what();
    if (!step.batch.parsed && error.position() == 0)
        return reworded(error, fmt::format("{}: {}", nameOf(step), what));
    const auto line = lineOf(step, index, error.position());
    if (!step.batch.parsed)
        return reworded(error, fmt::format("{}:{}: {}", nameOf(step), line, what));
    return reworded(error,
                    fmt::format("{}:{}: {} (statement {} of {}, {})", nameOf(step), line, what,
                                index + 1, statements.size(), statement.kind));
}

Error locateRecord(const PlannedStep& step, const Error& error)
{
    if (error.sqlState() != "25006")
        return locate(step, error);
    return reworded(error,
                    fmt::format("{} makes its transaction read-only, so that its version cannot be "
                                "recorded: take SET TRANSACTION READ ONLY out of it",
                                nameOf(step)));
}

Error locate(const PlannedStep& step, const Error& error)
{
    return reworded(error, fmt::format("{}: {}", nameOf(step), error.what()));
}

} // namespace howdah
