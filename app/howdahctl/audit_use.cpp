#include "app/howdahctl/audit_use.h"

#include "core/base/log.h"

#include <QCoreApplication>

#include <clocale>

namespace howdah {
namespace {

// Nobody looks at the audit of a command under way, and no record may be lost that is older than a
// second.
constexpr std::chrono::milliseconds gatherFor{700};

// What Qt has to say is of no use to who runs a command.
void logQt(QtMsgType /*type*/, const QMessageLogContext& /*context*/, const QString& text)
{
    log(LogLevel::Debug, text.toStdString(), "qt");
}

} // namespace

QtCore::QtCore()
{
    static int count = 1;
    static char name[] = "howdahctl";
    static char* arguments[] = {name, nullptr};
    qInstallMessageHandler(logQt);
    // Qt would have libpq and the system speak the user's language from now on; scripts read what
    // they say.
    const std::string locale = std::setlocale(LC_ALL, nullptr);
    m_application = std::make_unique<QCoreApplication>(count, arguments);
    std::setlocale(LC_ALL, locale.c_str());
}

QtCore::~QtCore() = default;

AuditUse::AuditUse(std::filesystem::path journal)
{
    m_writer = std::make_unique<AuditWriter>(
        Audit(Journal(std::move(journal))),
        AuditWriterOptions{.gatherFor = gatherFor, .onTrouble = [this](const std::string& text) {
                               const std::lock_guard lock(m_mutex);
                               m_trouble = text;
                           }});
}

AuditUse::~AuditUse() = default;

std::string AuditUse::end()
{
    m_writer.reset();
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

} // namespace howdah
