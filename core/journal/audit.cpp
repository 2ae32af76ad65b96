#include "core/journal/audit.h"

#include "core/base/redact.h"

#include <QSqlQuery>
#include <QString>

#include <fmt/format.h>

namespace howdah {
namespace {

using std::chrono::milliseconds;

// An overlong name must not make the journal grow.
constexpr qsizetype longestField = 1'000;

QString auditField(const std::string& text)
{
    auto field = QString::fromStdString(redact(text));
    field.truncate(longestField);
    return field.isNull() ? QString("") : field; // a null one would be NULL
}

qint64 millisecondsOf(SystemClock::time_point at)
{
    return std::chrono::floor<milliseconds>(at).time_since_epoch().count();
}

constexpr const char* auditColumns =
    "id, at, took, program, part, kind, profile, server, database, role, os_user, relation, rows,"
    " what, outcome, reason";

// What LIKE would take for more than itself.
QString likePattern(const std::string& text)
{
    auto pattern = QString::fromStdString(text);
    pattern.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    return '%' + pattern + '%';
}

AuditEntry auditEntryOf(const QSqlQuery& row)
{
    const auto text = [&](int column) { return row.value(column).toString().toStdString(); };
    AuditEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.write.at = SystemClock::time_point(milliseconds(row.value(1).toLongLong()));
    entry.write.took = std::chrono::microseconds(row.value(2).toLongLong());
    entry.who = {text(3), text(6), text(7), text(8), text(9), text(10)};
    entry.write.part = text(4);
    entry.write.kind = text(5);
    entry.write.table = text(11);
    if (!row.value(12).isNull())
        entry.write.rows = row.value(12).toLongLong();
    entry.write.what = text(13);
    // A later Howdah may know more outcomes than this one.
    entry.write.outcome = writeOutcomeNamed(text(14)).value_or(WriteOutcome::Unknown);
    entry.write.reason = text(15);
    return entry;
}

std::string quotedCsv(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

} // namespace

Audit::Audit(Journal journal, AuditLimits limits)
    : m_journal(std::move(journal))
    , m_limits(limits)
{
}

void Audit::add(const std::vector<AuditEntry>& entries) const
{
    std::vector<QVariantList> rows;
    rows.reserve(entries.size());
    for (const auto& [who, write, id] : entries)
        rows.push_back({millisecondsOf(write.at), static_cast<qint64>(write.took.count()),
                        auditField(who.program), auditField(write.part), auditField(write.kind),
                        auditField(who.profile), auditField(who.server), auditField(who.database),
                        auditField(who.role), auditField(who.osUser), auditField(write.table),
                        write.rows ? QVariant(static_cast<qint64>(*write.rows)) : QVariant(),
                        auditField(write.what), auditField(std::string(nameOf(write.outcome))),
                        auditField(write.reason)});
    m_journal.write([&](const JournalSql& sql) {
        sql.runEach("insert into audit (at, took, program, part, kind, profile, server, database,"
                    " role, os_user, relation, rows, what, outcome, reason)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
    });
}

std::vector<AuditEntry> Audit::find(const AuditQuery& query) const
{
    QString conditions = " where true";
    QVariantList values;
    const auto require = [&](const char* condition, const QVariant& value) {
        conditions += QString(" and ") + condition;
        values << value;
    };
    if (query.since)
        require("at >= ?", millisecondsOf(*query.since));
    if (query.until)
        require("at < ?", millisecondsOf(*query.until));
    if (query.outcome)
        require("outcome = ?", auditField(std::string(nameOf(*query.outcome))));
    if (!query.profile.empty())
        require("profile = ?", auditField(query.profile));
    if (query.before > 0)
        require("id < ?", static_cast<qint64>(query.before));
    if (!query.table.empty()) {
        // Some who write know no schema, and some who ask name none.
        const auto bare = query.table.substr(query.table.find('.') + 1);
        conditions += " and (relation = ? collate nocase or relation = ? collate nocase"
                      " or substr(relation, instr(relation, '.') + 1) = ? collate nocase)";
        values << auditField(query.table) << auditField(bare) << auditField(query.table);
    }
    if (!query.search.empty())
        require("(program || ' ' || part || ' ' || kind || ' ' || profile || ' ' || server || ' '"
                " || database || ' ' || role || ' ' || os_user || ' ' || relation || ' ' || what"
                " || ' ' || outcome || ' ' || reason) like ? escape '\\'",
                likePattern(query.search));
    values << query.limit;

    std::vector<AuditEntry> found;
    m_journal.read([&](const JournalSql& sql) {
        found.clear();
        auto rows = sql.run(QString("select ") + auditColumns + " from audit" + conditions
                                + " order by id desc limit ?",
                            values);
        while (rows.next())
            found.push_back(auditEntryOf(rows));
    });
    return found;
}

std::int64_t Audit::prune(SystemClock::time_point now) const
{
    std::int64_t removed = 0;
    m_journal.write([&](const JournalSql& sql) {
        removed =
            sql.run("delete from audit where at < ?", {millisecondsOf(now - m_limits.keepFor)})
                .numRowsAffected();
        removed += sql.run("delete from audit where id <= (select max(id) from audit) - ?",
                           {static_cast<qint64>(m_limits.keepMost)})
                       .numRowsAffected();
    });
    return removed;
}

std::string summaryOf(const WriteRecord& write)
{
    auto text = fmt::format("{}: {}", write.part, write.kind);
    if (!write.what.empty())
        text += " " + write.what;
    if (write.rows)
        text += fmt::format(" {} row{}", *write.rows, *write.rows == 1 ? "" : "s");
    if (!write.table.empty())
        text += (write.rows ? " of " : " ") + write.table;
    text += fmt::format(": {} in {} ms", nameOf(write.outcome), write.took.count() / 1'000);
    if (!write.reason.empty())
        text += fmt::format(" ({})", write.reason);
    return text;
}

std::string auditCsvHeader()
{
    return "at,program,part,kind,table,rows,what,outcome,reason,milliseconds,profile,server,"
           "database,role,os_user\r\n";
}

std::string auditCsv(const AuditEntry& entry)
{
    const auto& [who, write, id] = entry;
    return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", formatUtc(write.at),
                       quotedCsv(who.program), quotedCsv(write.part), quotedCsv(write.kind),
                       quotedCsv(write.table), write.rows ? std::to_string(*write.rows) : "",
                       quotedCsv(write.what), nameOf(write.outcome), quotedCsv(write.reason),
                       write.took.count() / 1'000, quotedCsv(who.profile), quotedCsv(who.server),
                       quotedCsv(who.database), quotedCsv(who.role), quotedCsv(who.osUser));
}

} // namespace howdah
