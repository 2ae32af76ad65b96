#include "core/repo/workflows.h"

namespace howdah {
namespace {

constexpr auto isNotPending = ": it is not there, or not pending";

Changes<Workflow> withStatus(const std::string& status)
{
    return Changes<Workflow>().set(&Workflow::status, status);
}

} // namespace

Workflow Workflows::activate(const Uuid& id, int version) const
{
    return change(id, withStatus("active"), version);
}

Workflow Workflows::pause(const Uuid& id, int version) const
{
    return change(id, withStatus("paused"), version);
}

Workflow Workflows::archive(const Uuid& id, int version) const
{
    return change(id, withStatus("archived"), version);
}

std::vector<Workflow> Workflows::startedBy(const std::string& eventType) const
{
    return list(Query<Workflow>()
                    .equal(&Workflow::triggerEvent, eventType)
                    .equal(&Workflow::status, "active")
                    .sortBy(&Workflow::name)
                    .limit(1000))
        .rows;
}

std::pair<Event, bool> Events::raise(const Event& event) const
{
    try {
        return {store().transaction([&](const Store& all) { return Events(all).create(event); }),
                true};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Exists || !event.deduplicationKey)
            throw;
        if (auto there = byDeduplicationKey(*event.deduplicationKey))
            return {std::move(*there), false};
        throw;
    }
}

std::optional<Event> Events::byDeduplicationKey(const std::string& key) const
{
    return findBy<&Event::deduplicationKey>(key);
}

std::vector<Event> Events::claim(int limit) const
{
    if (!store().isInTransaction())
        throw Error(ErrorKind::BadUse, "events are claimed inside a transaction");
    std::vector<Event> claimed;
    rows().select(" WHERE t.status = 'pending' ORDER BY t.occurred_at, t.id LIMIT $1"
                  " FOR UPDATE SKIP LOCKED",
                  {std::int64_t{limit}}, into(claimed));
    return claimed;
}

Event Events::finish(const Uuid& id, const std::optional<Uuid>& workflow) const
{
    return written("UPDATE events SET status = 'processed', processed_at = now(), error = NULL,"
                   " attempts = attempts + 1, workflow_id = coalesce($2, workflow_id)"
                   " WHERE id = $1 AND status = 'pending'",
                   {toText(id), workflow ? Param(toText(*workflow)) : Param(nullptr)}, id,
                   isNotPending);
}

Event Events::noteFailure(const Uuid& id, const std::string& reason, int attempts) const
{
    return written("UPDATE events SET attempts = attempts + 1, error = $2,"
                   " status = CASE WHEN attempts + 1 >= $3 THEN 'failed' ELSE 'pending' END"
                   " WHERE id = $1 AND status = 'pending'",
                   {toText(id), reason, attempts}, id, isNotPending);
}

} // namespace howdah
