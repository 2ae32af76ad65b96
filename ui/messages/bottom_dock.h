// The panel at the window's lower edge: messages of the log, and what Howdah has written. Closed at
// first; the window remembers whether it is open.
#pragma once

#include "core/base/log_tail.h"
#include "core/journal/audit.h"

#include <QDockWidget>

#include <memory>
#include <optional>

class QTabWidget;

namespace howdah {

class AuditNews;

class BottomDock : public QDockWidget {
    Q_OBJECT

public:
    /// What there is to show; without a tail there are no messages, without an audit no writes.
    struct Parts {
        std::shared_ptr<LogTail> log{};
        std::optional<Audit> audit{};
        AuditNews* news = nullptr; ///< of that audit; outlives the dock
    };

    explicit BottomDock(const Parts& parts, QWidget* parent = nullptr);

private:
    QTabWidget* m_tabs;
};

} // namespace howdah
