// One file of a migration, up or down: its SQL, and what the file is like; or why there is none.
#pragma once

#include "core/migrate/script.h"

#include <QWidget>

#include <memory>

class QStackedLayout;

namespace howdah {

class ElidedLabel;
class EmptyState;
class SqlView;

class ScriptTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: idSql, idFile, …; the state without a file is
    /// called `noneId`.
    ScriptTab(const QString& id, const QString& noneId, QWidget* parent = nullptr);

    void showFile(const std::shared_ptr<const ScriptFile>& file);
    void showNone(const QString& title, const QString& text);

    const std::shared_ptr<const ScriptFile>& file() const noexcept { return m_file; }
    SqlView& sql() const noexcept { return *m_sql; }

private:
    std::shared_ptr<const ScriptFile> m_file;
    SqlView* m_sql;
    EmptyState* m_none;
    ElidedLabel* m_facts;
    QStackedLayout* m_stack;
};

} // namespace howdah
