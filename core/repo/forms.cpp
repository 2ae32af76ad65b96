#include "core/repo/forms.h"

#include <fmt/format.h>

namespace howdah {

Form Forms::publish(const Uuid& id, int version) const
{
    const auto now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    return change(id, Changes<Form>().set(&Form::status, "published").set(&Form::publishedAt, now),
                  version);
}

Form Forms::archive(const Uuid& id, int version) const
{
    return change(id, Changes<Form>().set(&Form::status, "archived"), version);
}

std::vector<Form> Forms::published(const std::optional<Uuid>& organization) const
{
    return list(Query<Form>()
                    .equal(&Form::organizationId, organization)
                    .equal(&Form::status, "published")
                    .sortBy(&Form::publishedAt, Sorted::Descending)
                    .limit(1000))
        .rows;
}

Submission Submissions::submit(const Submission& submission) const
{
    return store().transaction([&](const Store& all) {
        // Whoever archives the form waits until this one is in, or is seen here.
        const auto form = all.run("SELECT status FROM forms WHERE id = $1 FOR SHARE",
                                  {toText(submission.formId)});
        if (form.rowCount() == 0)
            throw noSuchRow(entityOf<Form>(), toText(submission.formId));
        if (form.text(0, 0) != "published")
            throw Error(ErrorKind::Constraint,
                        fmt::format("form: status '{}' takes no submissions: publish it first",
                                    form.text(0, 0)));
        return Submissions(all).create(submission);
    });
}

Submission Submissions::accept(const Uuid& id, const Uuid& reviewer) const
{
    return decide(id, reviewer, "accepted");
}

Submission Submissions::reject(const Uuid& id, const Uuid& reviewer) const
{
    return decide(id, reviewer, "rejected");
}

Submission Submissions::decide(const Uuid& id, const Uuid& reviewer,
                               const std::string& status) const
{
    return written("UPDATE submissions SET status = $2, reviewed_by = $3, reviewed_at = now()"
                   " WHERE id = $1 AND status = 'submitted'",
                   {toText(id), status, toText(reviewer)}, id, ": it is not there, or decided");
}

Listing<Submission> Submissions::waiting(int limit, const std::optional<Cursor>& after) const
{
    Query<Submission> query;
    query.equal(&Submission::status, "submitted").sortBy(&Submission::submittedAt).limit(limit);
    if (after)
        query.after(*after);
    return list(query);
}

} // namespace howdah
