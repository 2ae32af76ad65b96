// What one must know about the migrations besides the list: a dirty database, files that cannot be
// used, files that are gone, a newer database, a schema that drifted. One banner each; what the
// user closed stays closed until it says something else.
#pragma once

#include "core/migrate/migrator.h"
#include "core/migrate/repair.h"
#include "ui/migrations/drafts.h"
#include "ui/widgets/banner.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace howdah {

class MigrationNotices : public QWidget {
    Q_OBJECT

public:
    explicit MigrationNotices(const QString& id, QWidget* parent = nullptr);

    void showStatus(const MigrationStatus& status);
    /// What stopped, in more words than the status has, with its repairs.
    void showDiagnosis(const Diagnosis& diagnosis);
    /// That the schema is not what the migrations left, if so.
    void showDrift(const Drift& drift);
    /// What was written in a file and never saved; none: nothing was.
    /// Not `editable`: its migration is applied, or gone.
    void showDraft(const std::optional<Draft>& draft, bool editable);
    /// Whether the dirty mark can be cleared from here.
    void setMayChange(bool may);
    /// Why nothing can be changed at all; empty for no reason.
    void showAccess(const QString& text);
    void showError(const Error& error, const QString& doing);
    void clearError();
    /// Of the last run; until the next.
    void showRemarks(const QString& text, const QString& detail);

signals:
    void repairWanted(std::int64_t version, RepairKind kind);
    void forceWanted(std::optional<std::int64_t> version);
    void retryWanted();
    void differenceWanted(const Drift& drift);
    void draftWanted(const Draft& draft); ///< to be written on
    void draftDropped(const Draft& draft);

private:
    Banner* add(const QString& name);
    void showIfAny(); // takes no room while it has nothing to say
    /// Whether it is shown now.
    bool say(Banner* banner, Severity severity, const QString& text, const QString& detail = {});
    void showDirty(const MigrationStatus& status);
    QPushButton* addRepair(const QString& name, const QString& text, const QString& toolTip);
    void showFiles(const MigrationStatus& status);
    void showMissing(const MigrationStatus& status);
    void showLate(const MigrationStatus& status);

    QVBoxLayout* m_layout;
    Banner* m_error;
    Banner* m_access;
    Banner* m_dirty;
    Banner* m_problems;
    Banner* m_missing;
    Banner* m_late;
    Banner* m_drift;
    Banner* m_draft;
    Banner* m_ignored;
    Banner* m_history;
    Banner* m_remarks;
    QHash<Banner*, QString> m_dismissed; // what they said then
    QList<Banner*> m_banners;
    QList<QPushButton*> m_repairs; // of the dirty banner
    bool m_mayChange = false;
};

} // namespace howdah
