// Offers what could be written next in a filter, below the cursor, while one types.
#pragma once

#include "core/catalog/relation.h"

#include <QCompleter>
#include <QStringListModel>

#include <vector>

class QLineEdit;

namespace howdah {

class FilterCompleter : public QCompleter {
    Q_OBJECT

public:
    /// `id` is its object name. Belongs to `field`.
    FilterCompleter(const QString& id, QLineEdit& field);

    void setColumns(std::vector<Column> columns) { m_columns = std::move(columns); }
    void hide();

private:
    void offer();
    void insert(const QString& word);

    QLineEdit& m_field;
    QStringListModel m_words;
    std::vector<Column> m_columns;
};

} // namespace howdah
