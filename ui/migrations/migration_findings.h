// What lint finds in the files of the page, looked up in the background: the list of migrations is
// there before it. Looks again only when a file, howdah.yaml or the database's version is another.
#pragma once

#include "core/migrate/lint.h"
#include "core/migrate/migrator.h"
#include "ui/async/job.h"

#include <QObject>

#include <optional>
#include <vector>

namespace howdah {

class MigrationFindings : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The server is asked for the sizes of tables; where it does not tell, lint does without.
    void look(const MigrationStatus& status, const Pool& pool, const MigratorOptions& options);

    bool isKnown() const noexcept { return m_report.has_value(); }
    const std::optional<Error>& error() const noexcept { return m_error; }
    /// Of both files, by file and line.
    std::vector<Finding> of(const Script& script) const;

signals:
    void changed();

private:
    std::string m_of; // what was looked at: every file's checksum
    std::optional<LintReport> m_report;
    std::optional<Error> m_error;
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
