// The view of rows that come anew again and again: what is selected, what is in sight and how it
// is sorted stay as they are while the rows change below.
#pragma once

#include "ui/models/live_model.h"

#include <QTreeView>

#include <functional>

namespace howdah {

class LiveView : public QTreeView {
    Q_OBJECT

public:
    /// `id` is its object name; `label` what it shows, for who cannot see it. A tree has a place
    /// for the lines that lead from a row to those below it.
    LiveView(const QString& id, const QString& label, std::vector<LiveColumn> columns,
             bool isTree = false, QWidget* parent = nullptr);

    LiveModel& live() const noexcept { return *m_model; }
    void showRows(std::vector<LiveRow> rows);
    QString currentKey() const { return m_key; } ///< empty: none is selected
    void select(const QString& key);
    /// The width of a column, in characters.
    void setColumnCharacters(int column, int characters);

signals:
    void currentKeyChanged(const QString& key);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void keep(const std::function<void()>& change);

    LiveModel* m_model;
    QString m_key;
    bool m_keeping = false; // a change of the current row is ours, not the user's
};

} // namespace howdah
