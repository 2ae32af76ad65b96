// Workflows and the queue of events in the store. As repository.h, with their verbs.
#pragma once

#include "core/repo/repository.h"
#include "core/repo/workflow.h"

#include <utility>

namespace howdah {

class Workflows : public Repository<Workflow> {
public:
    using Repository::Repository;

    /// Stale where the version is another one.
    Workflow activate(const Uuid& id, int version) const;
    Workflow pause(const Uuid& id, int version) const;
    Workflow archive(const Uuid& id, int version) const;
    /// The active ones that an event of that type starts, by name.
    std::vector<Workflow> startedBy(const std::string& eventType) const;
};

class Events : public Repository<Event> {
public:
    using Repository::Repository;

    /// Once per deduplication key: the event, and whether it is new; else the one that is there.
    std::pair<Event, bool> raise(const Event& event) const;
    std::optional<Event> byDeduplicationKey(const std::string& key) const;
    /// The oldest pending ones, which nobody else gets until the transaction ends: its store has to
    /// be inside one, Error{BadUse} otherwise. Those that others have are passed over.
    std::vector<Event> claim(int limit) const;
    Event finish(const Uuid& id, const std::optional<Uuid>& workflow = std::nullopt) const;
    /// Counts the attempt; after `attempts` of them it has failed for good, before that it is
    /// pending again.
    Event noteFailure(const Uuid& id, const std::string& reason, int attempts = 5) const;
};

} // namespace howdah
