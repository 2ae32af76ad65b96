#include "app/howdah/platform.h"

#include "core/base/log.h"

#include <QString>

#include <cstdio>
#include <cstdlib>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace howdah {
namespace {

bool thereIsADisplay = false;

void onMessage(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    const auto words = text.toStdString();
    if (type == QtFatalMsg && !thereIsADisplay) {
        std::fputs("howdah: there is no display here to open a window on: run it under xvfb-run, "
                   "with QT_QPA_PLATFORM=vnc, or use howdahctl.\n",
                   stderr);
        std::_Exit(1); // Qt would abort
    }
    switch (type) {
    case QtDebugMsg: return log(LogLevel::Debug, words, "qt");
    case QtInfoMsg: return log(LogLevel::Info, words, "qt");
    case QtWarningMsg: return log(LogLevel::Warning, words, "qt");
    case QtCriticalMsg:
    case QtFatalMsg:
        log(LogLevel::Error, words, "qt");
        std::fprintf(stderr, "howdah: %s\n", words.c_str());
    }
}

} // namespace

void takeOverMessages()
{
    qInstallMessageHandler(onMessage);
}

void displayIsThere()
{
    thereIsADisplay = true;
}

Signals::Signals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&wanted, signal);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr); // for all threads to come
    m_descriptor = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

Signals::~Signals()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

void Signals::watch(std::function<void()> onSignal)
{
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this, onSignal = std::move(onSignal)] {
                         signalfd_siginfo info{};
                         if (::read(m_descriptor, &info, sizeof info) != sizeof info)
                             return;
                         if (std::exchange(m_heard, true))
                             std::_Exit(128 + static_cast<int>(info.ssi_signo));
                         onSignal();
                     });
}

} // namespace howdah
