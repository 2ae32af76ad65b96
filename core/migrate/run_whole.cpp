#include "core/migrate/failure.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"
#include "core/pg/pipeline.h"

namespace howdah {
namespace {

// A text that the parser does not know goes as one simple query, which no pipeline takes.
std::optional<Error> sendUnparsed(Run& run, const PlannedStep& step)
{
    const auto& statement = step.batch.statements.front();
    try {
        run.connection.runScript(std::string(statement.of(step.file->text)), run.stop);
        return std::nullopt;
    } catch (const Error& error) {
        return run.blame(step, 0, error);
    }
}

// What a statement of the file said, if one failed; what else goes wrong is thrown.
std::optional<Error> sendAll(Run& run, const PlannedStep& step)
{
    const auto& statements = step.batch.statements;
    auto piped = statements.size();
    run.tell(1);
    if (!step.batch.parsed && piped > 0) {
        if (auto failure = sendUnparsed(run, step))
            return failure;
        piped = 0;
    }
    Pipeline pipeline(run.connection, run.stop);
    for (std::size_t i = 0; i < piped; ++i) {
        pipeline.add(std::string(statements[i].of(step.file->text)));
        pipeline.requestFlush();
    }
    // Before the ledger: the file may have taken another role, which may not write there.
    for (const auto& sql : run.session.restore())
        pipeline.add(sql);
    for (const auto& sql : run.ledger.set(step.to, false))
        pipeline.add(sql);
    if (run.ledger.records) {
        const auto record = run.ledger.insert(recordOf(step, run.options));
        pipeline.add(record.text, {record.values.begin(), record.values.end()});
    }
    pipeline.add("commit");
    const auto report = pipeline.finish([&](std::size_t answered) {
        if (answered < piped)
            run.tell(static_cast<int>(answered) + 1);
    });
    if (report.error && report.results.size() < piped)
        return run.blame(step, report.results.size(), *report.error);
    if (report.error)
        throw Error(*report.error);
    return std::nullopt;
}

} // namespace

void runWhole(Run& run, const PlannedStep& step)
{
    std::optional<Error> failure;
    try {
        run.open(step.batch.begin, step.from, false, run.stop);
        failure = sendAll(run, step);
    } catch (const Error& error) {
        failure = locate(step, error);
    } catch (...) {
        rollBack(run.connection);
        throw;
    }
    if (failure) {
        rollBack(run.connection);
        throw Error(*failure);
    }
    run.ledger.nowOpened();
}

} // namespace howdah
