// One row of E in a form: read anew when it is opened, saved, and met with what others have made of
// it meanwhile. Between a page of the store, its form and the repository.
//
// GUI thread; the work is done in a job.
#pragma once

#include "ui/async/job.h"
#include "ui/store/store_form.h"
#include "ui/store/store_writing.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace howdah {

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
        QObject::connect(&form, &StoreForm::stopWanted, &form, [this] { m_saving.request_stop(); });
        QObject::connect(&form, &StoreForm::uniqueTyped, &form, [this] { lookForTaken(); });
        QObject::connect(&form, &Sheet::closed, &form, [this] {
            m_job.cancel();
            m_takenJob.cancel();
        });
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
        m_takenJob.cancel(); // the saving tells
        const auto at = StoreServer::of(m_session);
        if (!at)
            return m_form.setBusy(false);
        m_saving = {};
        m_job.start(stoppable(m_saving,
                              [at = *at, label = m_label, row, isNew = m_form.isNew(),
                               update = m_told.update](const std::stop_token& stop) {
                                  return writeStore(at, label, stop, [&](const Store& store) {
                                      const Repository<E> rows(store);
                                      return isNew ? rows.create(row)
                                          : update ? update(store, row)
                                                   : rows.update(row);
                                  });
                              }),
                    [this](Outcome<E> outcome) {
                        const auto* error = std::get_if<Error>(&outcome);
                        if (error && error->kind() == ErrorKind::Cancelled)
                            return m_form.showStopped();
                        if (error && !m_form.isNew() && error->kind() == ErrorKind::StaleVersion)
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

    // While one types: what others have already. A later question takes the place of this one.
    void lookForTaken()
    {
        const auto pool = m_session.pool();
        const auto asked = m_form.uniqueTexts();
        if (!pool || asked.empty())
            return m_takenJob.cancel();
        auto row = m_row;
        m_form.writeTo(&row);
        const auto own = m_form.isNew() ? std::nullopt : std::optional<RowKey>(m_row.id);
        m_takenJob.start(
            [pool = *pool, label = pool->label(m_label), row, own](std::stop_token stop) {
                const auto lease = pool.acquire(label, stop);
                return Repository<E>(Store(*lease, stop)).taken(row, own);
            },
            [this, asked](Outcome<std::vector<std::string>> outcome) {
                if (std::holds_alternative<Error>(outcome))
                    return; // the saving will tell
                std::vector<std::string> columns;
                for (const auto& key : entityOf<E>().keys)
                    if (std::ranges::count(std::get<std::vector<std::string>>(outcome),
                                           nameOf(entityOf<E>(), key))
                        > 0)
                        columns.emplace_back(key.columns.at(key.size() - 1));
                m_form.showTaken(asked, columns);
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
    std::stop_source m_saving;
    Job m_takenJob;
    Job m_job;
};

} // namespace howdah
