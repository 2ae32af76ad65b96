#include "core/keyring/keyring.h"

#include "core/base/redact.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

const QString keyringService = QStringLiteral("howdah");

struct KeyringAnswer {
    QKeychain::Error error = QKeychain::OtherError;
    std::string words;
    std::string text; // of what was read
};

using MakeJob = std::function<QKeychain::Job*()>;
using Answered = std::function<void(KeyringAnswer)>;

void startKeyringJob(const MakeJob& make, Answered answered)
{
    auto* job = make(); // deletes itself
    QObject::connect(job, &QKeychain::Job::finished, job, [answered](QKeychain::Job* done) {
        KeyringAnswer answer{
            .error = done->error(), .words = done->errorString().toStdString(), .text = {}};
        if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
            answer.text = read->textData().toStdString();
        answered(std::move(answer));
    });
    job->start();
}

KeyringAnswer tooLate()
{
    return {.error = QKeychain::OtherError, .words = "it did not answer in time", .text = {}};
}

// On the thread that asks: its own event loop runs until the answer is there.
KeyringAnswer askHere(const MakeJob& make, std::chrono::milliseconds patience,
                      const std::stop_token& stop)
{
    QEventLoop loop;
    auto answer = std::make_shared<KeyringAnswer>(tooLate());
    startKeyringJob(make, [answer, &loop](KeyringAnswer got) {
        *answer = std::move(got);
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
        if (stop.stop_requested())
            loop.quit();
    });
    watch.start(50ms);
    loop.exec();
    return *answer;
}

// The job runs where QtKeychain's own objects live; here one waits.
KeyringAnswer askThere(const MakeJob& make, std::chrono::milliseconds patience,
                       const std::stop_token& stop)
{
    struct Box {
        std::mutex mutex;
        std::condition_variable_any ready;
        std::optional<KeyringAnswer> answer;
    };
    const auto box = std::make_shared<Box>();
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [box, make] {
            startKeyringJob(make, [box](KeyringAnswer got) {
                {
                    const std::lock_guard lock(box->mutex);
                    box->answer = std::move(got);
                }
                box->ready.notify_all();
            });
        },
        Qt::QueuedConnection);
    std::unique_lock lock(box->mutex);
    box->ready.wait_for(lock, stop, patience, [&] { return box->answer.has_value(); });
    return box->answer.value_or(tooLate());
}

KeyringAnswer askKeyring(const MakeJob& make, std::chrono::milliseconds patience,
                         const std::stop_token& stop)
{
    const auto* application = QCoreApplication::instance();
    if (application && application->thread() != QThread::currentThread())
        return askThere(make, patience, stop);
    std::unique_ptr<QCoreApplication> own;
    static int count = 1;
    static char name[] = "howdah";
    static char* arguments[] = {name, nullptr};
    if (!application)
        own = std::make_unique<QCoreApplication>(count, arguments);
    return askHere(make, patience, stop);
}

std::string noKeyring(const KeyringAnswer& answer)
{
    if (answer.error == QKeychain::AccessDeniedByUser || answer.error == QKeychain::AccessDenied)
        return "the system's keyring was not unlocked";
    return "there is no keyring here"
        + (answer.words.empty() ? std::string() : " (" + redact(answer.words) + ")");
}

template <typename Job>
MakeJob jobFor(const Profile& profile)
{
    return [key = QString::fromStdString(keyringKey(profile))]() -> QKeychain::Job* {
        auto* job = new Job(keyringService);
        job->setKey(key);
        job->setInsecureFallback(false); // never into a file in the clear
        return job;
    };
}

} // namespace

std::string keyringKey(const Profile& profile)
{
    auto key = describe(profile);
    if (!profile.ssh.host.empty())
        key += fmt::format(" through {}", profile.ssh.host);
    return key;
}

Keyring::Keyring(std::chrono::milliseconds patience)
    : m_patience(patience)
{
}

void Keyring::note(const std::string& problem) const
{
    const std::lock_guard lock(m_mutex);
    m_problem = problem;
}

std::string Keyring::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

std::optional<std::string> Keyring::find(const Profile& profile, const std::stop_token& stop) const
{
    auto answer = askKeyring(jobFor<QKeychain::ReadPasswordJob>(profile), m_patience, stop);
    const bool found = answer.error == QKeychain::NoError;
    note(found || answer.error == QKeychain::EntryNotFound ? "" : noKeyring(answer));
    return found ? std::optional(std::move(answer.text)) : std::nullopt;
}

bool Keyring::keep(const Profile& profile, const std::string& password,
                   const std::stop_token& stop) const
{
    const auto make = [job = jobFor<QKeychain::WritePasswordJob>(profile), password] {
        auto* made = job();
        static_cast<QKeychain::WritePasswordJob*>(made)->setTextData(
            QString::fromStdString(password));
        return made;
    };
    const auto answer = askKeyring(make, m_patience, stop);
    note(answer.error == QKeychain::NoError ? "" : noKeyring(answer));
    return answer.error == QKeychain::NoError;
}

bool Keyring::forget(const Profile& profile, const std::stop_token& stop) const
{
    const auto answer = askKeyring(jobFor<QKeychain::DeletePasswordJob>(profile), m_patience, stop);
    const bool none = answer.error == QKeychain::EntryNotFound;
    note(answer.error == QKeychain::NoError || none ? "" : noKeyring(answer));
    return answer.error == QKeychain::NoError;
}

KeyringSecrets::KeyringSecrets(const Keyring& keyring, Secrets* otherwise,
                               std::function<void(const std::string&)> onProblem,
                               std::stop_token stop)
    : m_keyring(keyring)
    , m_otherwise(otherwise)
    , m_onProblem(std::move(onProblem))
    , m_stop(std::move(stop))
{
}

std::optional<std::string> KeyringSecrets::passwordFor(const Profile& profile, bool refused)
{
    if (auto password = keptFor(profile))
        return password;
    if (const auto problem = m_keyring.problem();
        !problem.empty() && m_onProblem && !std::exchange(m_told, true))
        m_onProblem(problem);
    return m_otherwise ? m_otherwise->passwordFor(profile, refused) : std::nullopt;
}

std::optional<std::string> KeyringSecrets::keptFor(const Profile& profile)
{
    return std::exchange(m_asked, true) ? std::nullopt : m_keyring.find(profile, m_stop);
}

void KeyringSecrets::keep(const Profile& profile, const std::string& password)
{
    if (m_otherwise)
        m_otherwise->keep(profile, password);
}

} // namespace howdah
