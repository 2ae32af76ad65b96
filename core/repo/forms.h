// Questionnaires and answers in the store. As repository.h, with their verbs.
#pragma once

#include "core/repo/form.h"
#include "core/repo/repository.h"

namespace howdah {

class Forms : public Repository<Form> {
public:
    using Repository::Repository;

    /// From then on it takes submissions. Stale where the version is another one, as archive().
    Form publish(const Uuid& id, int version) const;
    Form archive(const Uuid& id, int version) const;
    /// Those that take submissions, the latest first; nullopt: the store's own.
    std::vector<Form> published(const std::optional<Uuid>& organization) const;
};

class Submissions : public Repository<Submission> {
public:
    using Repository::Repository;

    /// Throws Error{Constraint} while the form is not published, {NotFound} when there is none.
    Submission submit(const Submission& submission) const;
    /// Decides, once: {NotFound} for one that is not there or is decided.
    Submission accept(const Uuid& id, const Uuid& reviewer) const;
    Submission reject(const Uuid& id, const Uuid& reviewer) const;
    /// What waits for a decision, the oldest first; a page.
    Listing<Submission> waiting(int limit = 50,
                                const std::optional<Cursor>& after = std::nullopt) const;

private:
    Submission decide(const Uuid& id, const Uuid& reviewer, const std::string& status) const;
};

} // namespace howdah
