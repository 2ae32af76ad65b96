// One row of E in a form: read anew when it is opened, saved, and met with what others have made of
// it meanwhile. Between a page of the store, its form and the repository.
//
// GUI thread; the work is done in a job.
#pragma once

#include "core/pool/write_note.h"
#include "core/repo/repository.h"
#include "ui/async/job.h"
#include "ui/shell/session.h"
#include "ui/store/store_form.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace howdah {

/// Where a page of the store writes, and who reads what it wrote.
struct StoreServer {
    Pool pool;
    std::optional<Readers> readers;

    static std::optional<StoreServer> of(const Session& session)
    {
        const auto pool = session.pool();
        return pool ? std::optional(StoreServer{*pool, session.readers()}) : std::nullopt;
    }
};

/// What a page of the store does to a row, on a worker.
using RowWork = std::function<void(const StoreServer&, std::stop_token)>;

/// `work(const Store&)` on a connection borrowed as `label`, told to whoever keeps account of what
/// is written: `kind` of statement, on rows of `entity`. Who reads afterwards sees it.
template <typename Work>
std::invoke_result_t<Work&, const Store&> writeStore(const StoreServer& at, std::string_view label,
                                                     const Entity& entity, const char* kind,
                                                     const std::stop_token& stop, Work work)
{
    struct Note {
        const StoreServer& at;
        const std::stop_token& stop;
        ~Note()
        {
            if (at.readers)
                at.readers->noteWritten(stop);
        }
    };
    return noteWrites(
        at.pool, {{.part = "store", .kind = kind, .table = std::string(entity.table), .rows = 1}},
        [&](WriteRecords&) {
            const Note note{at, stop}; // the lease is back by then
            const auto lease = at.pool.acquire(at.pool.label(label), stop);
            return work(Store(*lease, stop));
        });
}

/// Marks the row as deleted, or active again. `label` names what the connection is borrowed for.
template <typename E>
RowWork retiring(std::string label, const Uuid& id, bool isBack)
{
    return
        [label = std::move(label), id, isBack](const StoreServer& at, const std::stop_token& stop) {
            writeStore(at, label, entityOf<E>(), "update", stop, [&](const Store& store) {
                const Repository<E> rows(store);
                isBack ? rows.restore(id) : rows.softDelete(id);
            });
        };
}

template <typename E>
RowWork purging(std::string label, const Uuid& id)
{
    return [label = std::move(label), id](const StoreServer& at, const std::stop_token& stop) {
        writeStore(at, label, entityOf<E>(), "delete", stop,
                   [&](const Store& store) { Repository<E>(store).purge(id); });
    };
}

template <typename E>
class RowEditing {
public:
    struct Told {
        std::function<void(const Error&, const QString& doing)> failed; ///< outside of the form
        std::function<void(const E&, bool isNew)> saved;
        QString notRead; ///< "The user could not be read"
        QString notSaved;
        /// How what may be changed of it is written; nothing: all of it that may.
        std::function<E(const Store&, const E&)> update{};
    };

    /// `label` names what connections are borrowed for. All outlive it.
    RowEditing(Session& session, StoreForm& form, std::string label, Told told)
        : m_session(session)
        , m_form(form)
        , m_label(std::move(label))
        , m_told(std::move(told))
    {
        QObject::connect(&form, &StoreForm::saveWanted, &form, [this] { save(); });
        QObject::connect(&form, &Sheet::closed, &form, [this] { m_job.cancel(); });
    }

    void begin(const QString& title, const E& blank)
    {
        m_row = blank;
        m_form.begin(title, &m_row, true);
    }
    /// The row as it is now; `title` is made of it.
    void open(const Uuid& id, const std::function<QString(const E&)>& title)
    {
        run([id](const Store& store) { return Repository<E>(store).find(id, Which::All); },
            [this, title](Outcome<std::optional<E>> outcome) {
                if (const auto* error = std::get_if<Error>(&outcome))
                    return m_told.failed(*error, m_told.notRead);
                auto& found = std::get<std::optional<E>>(outcome);
                if (!found)
                    return m_told.failed(gone(), m_told.notRead);
                m_row = std::move(*found);
                m_form.begin(title(m_row), &m_row, false);
            });
    }

private:
    static Error gone()
    {
        return {ErrorKind::NotFound, "it is gone: somebody has deleted it for good"};
    }

    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        const auto pool = m_session.pool();
        if (!pool)
            return;
        m_job.start(
            [pool = *pool, label = pool->label(m_label), work](std::stop_token stop) {
                const auto lease = pool.acquire(label, stop);
                return work(Store(*lease, stop));
            },
            std::move(done));
    }

    void save()
    {
        auto row = m_row;
        m_form.writeTo(&row);
        m_form.setBusy(true);
        const auto at = StoreServer::of(m_session);
        if (!at)
            return m_form.setBusy(false);
        m_job.start(
            [at = *at, label = m_label, row, isNew = m_form.isNew(),
             update = m_told.update](std::stop_token stop) {
                return writeStore(at, label, entityOf<E>(), isNew ? "insert" : "update", stop,
                                  [&](const Store& store) {
                                      const Repository<E> rows(store);
                                      return isNew ? rows.create(row)
                                          : update ? update(store, row)
                                                   : rows.update(row);
                                  });
            },
            [this](Outcome<E> outcome) {
                const auto* error = std::get_if<Error>(&outcome);
                if (error && !m_form.isNew() && isStaleVersion(*error))
                    return meet();
                if (error) {
                    m_session.report(*error);
                    return m_form.showError(*error, m_told.notSaved);
                }
                const bool isNew = m_form.isNew();
                m_form.setBusy(false);
                m_form.closeSheet();
                m_told.saved(std::get<E>(outcome), isNew);
            });
    }

    void meet()
    {
        run([id = m_row.id](
                const Store& store) { return Repository<E>(store).find(id, Which::All); },
            [this](Outcome<std::optional<E>> outcome) {
                if (const auto* error = std::get_if<Error>(&outcome))
                    return m_form.showError(*error, m_told.notSaved);
                auto& found = std::get<std::optional<E>>(outcome);
                if (!found)
                    return m_form.showError(gone(), m_told.notSaved);
                m_row = std::move(*found);
                m_form.showTheirs(&m_row);
            });
    }

    Session& m_session;
    StoreForm& m_form;
    std::string m_label;
    Told m_told;
    E m_row{};
    Job m_job;
};

} // namespace howdah
