// Active, Deleted or All: which rows of a table that marks rows as deleted instead of deleting
// them.
#pragma once

#include "core/browse/filter.h"

#include <QWidget>

class QButtonGroup;

namespace howdah {

class DeletedChoice : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; the buttons are called id.active, id.deleted, id.all.
    explicit DeletedChoice(const QString& id, QWidget* parent = nullptr);

    DeletedRows chosen() const;
    void choose(DeletedRows which); ///< without a signal

signals:
    void changed(howdah::DeletedRows which); ///< by the user

private:
    QButtonGroup* m_buttons;
};

} // namespace howdah
