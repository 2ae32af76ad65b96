// Runs blocking core calls off the GUI thread and brings the outcome back to it.
//
// This is the only bridge between the two. A Job is a member of the widget that starts it, the last
// one, so that it ends before what it reports to. Starting again, or destroying the Job, cancels
// the work under way and drops its outcome: whether anyone still wants the answer is decided on the
// GUI thread alone, so the two threads share nothing but the stop token and the post box.
#pragma once

#include "core/base/error.h"
#include "ui/async/idle_tracker.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace howdah {

template <typename T>
using Outcome = std::variant<T, Error>;

// Not the global pool: that has a thread a core, so two blocked jobs would freeze every page.
class JobThreads : public QThreadPool {
public:
    static JobThreads& instance();

private:
    JobThreads();
};

/// Given to work that reports on its way. Call it from the work's thread; every value arrives on
/// the GUI thread, in order and before the outcome, unless the Job was restarted, cancelled or
/// destroyed by then. However many are posted, at most one event waits in the GUI thread's queue.
template <typename P>
class Progress {
public:
    Progress(std::stop_token stop, std::function<void(P)> deliver)
        : m_box(std::make_shared<Box>(std::move(stop), std::move(deliver)))
    {
    }

    void operator()(P value) const
    {
        {
            const std::lock_guard lock(m_box->mutex);
            m_box->values.push_back(std::move(value));
            if (m_box->values.size() > 1)
                return; // an event is on its way and will bring this one along
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [box = m_box] { box->empty(); }, Qt::QueuedConnection);
    }

private:
    struct Box {
        Box(std::stop_token stopToken, std::function<void(P)> receiver)
            : stop(std::move(stopToken))
            , deliver(std::move(receiver))
        {
        }
        void empty()
        {
            std::vector<P> batch;
            {
                const std::lock_guard lock(mutex);
                batch.swap(values);
            }
            for (auto& value : batch)
                if (!stop.stop_requested()) // deliver() itself may cancel
                    deliver(std::move(value));
        }
        std::stop_token stop;
        std::function<void(P)> deliver;
        std::mutex mutex;
        std::vector<P> values;
    };
    std::shared_ptr<Box> m_box;
};

class Job {
public:
    Job() = default;
    ~Job() { m_stop.request_stop(); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// `work(std::stop_token) -> T` runs on a pool thread and must own what it uses;
    /// `done(Outcome<T>)` runs on the GUI thread, unless this Job was restarted, cancelled or
    /// destroyed by then. T is std::monostate for work that returns nothing.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        cancel();
        launch(std::move(work), std::move(done));
    }

    /// As start(), with `work(std::stop_token, const Progress<P>&) -> T` and `progress(P)` on the
    /// GUI thread: `m_job.start<Step>(work, [this](Step step) { … }, done)`.
    template <typename P, typename Work, typename OnProgress, typename Done>
    void start(Work work, OnProgress progress, Done done)
    {
        cancel();
        const Progress<P> post(m_stop.get_token(), std::move(progress));
        launch([work = std::move(work),
                post](std::stop_token stop) mutable { return work(std::move(stop), post); },
               std::move(done));
    }

    /// The outcome is still to come. For the GUI thread.
    bool isRunning() const noexcept { return m_running && *m_running; }

    void cancel()
    {
        m_stop.request_stop();
        m_stop = {};
        m_running.reset();
    }

private:
    template <typename Work>
    using Answer = std::conditional_t<std::is_void_v<std::invoke_result_t<Work&, std::stop_token>>,
                                      std::monostate, std::invoke_result_t<Work&, std::stop_token>>;

    template <typename Work, typename Done>
    void launch(Work work, Done done)
    {
        m_running = std::make_shared<bool>(true);
        JobThreads::instance().start([stop = m_stop.get_token(), running = m_running, busy = Busy(),
                                      work = std::move(work), done = std::move(done)]() mutable {
            auto outcome = std::make_shared<Outcome<Answer<Work>>>(attempt(work, stop));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [stop, running, busy, outcome, done = std::move(done)]() mutable {
                    if (stop.stop_requested())
                        return;
                    *running = false;
                    done(std::move(*outcome));
                },
                Qt::QueuedConnection);
        });
    }

    template <typename Work>
    static Outcome<Answer<Work>> attempt(Work& work, std::stop_token stop)
    {
        try {
            if constexpr (std::is_void_v<std::invoke_result_t<Work&, std::stop_token>>) {
                work(std::move(stop));
                return std::monostate();
            } else {
                return work(std::move(stop));
            }
        } catch (const Error& error) {
            return error;
        } catch (const std::exception& error) {
            return Error(ErrorKind::Internal, error.what());
        }
    }

    std::stop_source m_stop;
    std::shared_ptr<bool> m_running; // read and written on the GUI thread only
};

} // namespace howdah
