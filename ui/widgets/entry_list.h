// The view of an EntryModel: entries below one another, their text wrapped to the width there is.
#pragma once

#include <QListView>

namespace howdah {

class EntryModel;

class EntryList : public QListView {
    Q_OBJECT

public:
    /// `id` is its object name. `model` outlives it.
    EntryList(const QString& id, EntryModel& model, QWidget* parent = nullptr);

    void dataChanged(const QModelIndex& from, const QModelIndex& to,
                     const QList<int>& roles) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace howdah
