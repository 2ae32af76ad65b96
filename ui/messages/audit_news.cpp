#include "ui/messages/audit_news.h"

namespace howdah {

AuditWriterOptions AuditNews::options()
{
    AuditWriterOptions options;
    options.onTrouble = [this](const std::string& text) {
        emit trouble(QString::fromStdString(text));
    };
    options.onKept = [this] { emit kept(); };
    return options;
}

} // namespace howdah
