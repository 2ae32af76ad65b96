#include "core/pg/wire.h"

#include "core/base/redact.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <future>
#include <thread>

namespace howdah::pg_detail {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// How long a worker sleeps before it looks at its stop token again.
constexpr milliseconds slice = 20ms;

std::string field(const PGresult* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

int number(const std::string& text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

short waitFor(int socket, short events, milliseconds timeout, const std::stop_token& stop)
{
    const auto started =
        timeout < 0ms ? std::chrono::steady_clock::time_point() : std::chrono::steady_clock::now();
    for (;;) {
        auto left = timeout;
        if (timeout >= 0ms)
            left = std::max(0ms,
                            std::chrono::ceil<milliseconds>(
                                timeout - (std::chrono::steady_clock::now() - started)));
        if (stop.stop_possible())
            left = left < 0ms ? slice : std::min(left, slice);
        pollfd waited{socket, events, 0};
        if (poll(&waited, 1, static_cast<int>(left.count())) > 0)
            return waited.revents;
        if (stop.stop_requested()
            || (timeout >= 0ms && std::chrono::steady_clock::now() - started >= timeout))
            return 0;
    }
}

// PQcancel connects anew and knows no timeout, so it runs on a thread that may outlive the wait.
// It must not be left behind on a healthy connection: it would cancel the next statement.
bool sendCancel(std::unique_ptr<pg_cancel, void (*)(pg_cancel*)> handle, milliseconds limit)
{
    if (!handle)
        return false;
    std::promise<bool> answer;
    auto accepted = answer.get_future();
    std::thread([handle = std::move(handle), answer = std::move(answer)]() mutable {
        char reason[256];
        answer.set_value(PQcancel(handle.get(), reason, sizeof reason) == 1);
    }).detach();
    return accepted.wait_for(limit) == std::future_status::ready && accepted.get();
}

Diagnostics diagnosticsOf(const PGresult* result)
{
    return {.severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED),
            .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
            .hint = field(result, PG_DIAG_MESSAGE_HINT),
            .context = field(result, PG_DIAG_CONTEXT),
            .internalQuery = field(result, PG_DIAG_INTERNAL_QUERY),
            .internalPosition = number(field(result, PG_DIAG_INTERNAL_POSITION)),
            .schema = field(result, PG_DIAG_SCHEMA_NAME),
            .table = field(result, PG_DIAG_TABLE_NAME),
            .column = field(result, PG_DIAG_COLUMN_NAME),
            .dataType = field(result, PG_DIAG_DATATYPE_NAME),
            .constraint = field(result, PG_DIAG_CONSTRAINT_NAME),
            .sourceFile = field(result, PG_DIAG_SOURCE_FILE),
            .sourceLine = field(result, PG_DIAG_SOURCE_LINE),
            .sourceFunction = field(result, PG_DIAG_SOURCE_FUNCTION)};
}

Error resultError(const PGresult* result, bool stopped)
{
    const auto state = field(result, PG_DIAG_SQLSTATE);
    auto kind = state.empty() ? ErrorKind::Unreachable : kindOf(state);
    if (state == "57014" && stopped)
        kind = ErrorKind::Cancelled;
    auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty())
        message = PQresultErrorMessage(result);
    while (!message.empty() && message.back() == '\n')
        message.pop_back();
    return {kind, redact(message), state, number(field(result, PG_DIAG_STATEMENT_POSITION)),
            std::make_shared<const Diagnostics>(diagnosticsOf(result))};
}

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string reasonOfLoss(std::string_view text)
{
    constexpr std::string_view lastWords = "FATAL:  ";
    if (const auto at = text.find(lastWords); at != text.npos)
        text.remove_prefix(at + lastWords.size());
    return trimmed(std::string(text.substr(0, text.find('\n'))));
}

Bound::Bound(const Params& params)
{
    for (const auto& param : params) {
        // Text goes as a C string: the rest of it would be lost without a word.
        if (!param.isNull() && !param.isBinary() && param.value().find('\0') != std::string::npos)
            throw Error(ErrorKind::BadData,
                        "the text for $" + std::to_string(values.size() + 1)
                            + " holds a NUL character, which PostgreSQL keeps in no text: take it "
                              "out",
                        "22021"); // as the server says of such text in a COPY
        types.push_back(param.type());
        values.push_back(param.isNull() ? nullptr : param.value().c_str());
        lengths.push_back(static_cast<int>(param.value().size()));
        formats.push_back(param.isBinary() ? 1 : 0);
    }
}

} // namespace howdah::pg_detail
