#include "core/migrate/lint_live.h"

#include "core/migrate/lint_pass.h"
#include "core/migrate/live_tables.h"

namespace howdah {

LintLive readLintLive(Connection& connection, const std::vector<Script>& scripts,
                      const LedgerNames& names, std::stop_token stop)
{
    LintLive live;
    live.applied = Ledger(connection, names, stop).read(stop).version;
    std::vector<std::vector<Change>> statements;
    onParserStack([&] {
        for (const auto& script : scripts) {
            if (script.version <= live.applied.value_or(-1))
                continue;
            for (const auto direction : {Direction::Up, Direction::Down})
                if (const auto& file = script.file(direction))
                    for (const auto& statement : splitSql(file->text).statements)
                        if (lint_detail::isLookedInto(statement, file->text))
                            statements.push_back(changesOf(statement.of(file->text)));
        }
    });
    live.tables = readLiveTables(connection, namesIn(statements), std::move(stop));
    return live;
}

} // namespace howdah
