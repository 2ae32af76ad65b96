// What lint finds in the files of one migration: the list, and of the chosen finding why it matters
// and the SQL to write instead.
#pragma once

#include "core/migrate/lint.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QToolButton;

namespace howdah {

class EmptyState;
class EntryList;
class EntryModel;
class SqlView;

class FindingsTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.table, id.fix, …
    explicit FindingsTab(const QString& id, QWidget* parent = nullptr);

    void showFindings(std::vector<Finding> findings);
    /// Instead of findings: they are still looked for, or cannot be.
    void showNone(const QString& title, const QString& text);

signals:
    void placeWanted(const QString& file, int line);

private:
    QWidget* buildDetail();
    void showChosen();
    void goToPlace();
    const Finding* chosen() const;

    QString m_id;
    std::vector<Finding> m_findings;
    EntryModel* m_model;
    EntryList* m_list;
    EmptyState* m_none;
    QSplitter* m_split;
    QStackedLayout* m_stack;
    QLabel* m_why = nullptr;
    QPushButton* m_place = nullptr;
    QWidget* m_rewrite = nullptr;
    SqlView* m_fix = nullptr;
};

} // namespace howdah
