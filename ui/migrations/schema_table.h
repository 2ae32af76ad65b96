// The view of a SchemaModel: what is before at the left, what is after at the right, in rows as
// high as their texts need.
#pragma once

#include "ui/models/schema_model.h"

#include <QTableView>

namespace howdah {

class SchemaTable : public QTableView {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit SchemaTable(const QString& id, QWidget* parent = nullptr);

    void showRows(std::vector<SchemaRow> rows);
    bool isEmpty() const;

protected:
    int sizeHintForRow(int row) const override; // with some air above and below

private:
    void fitRows();

    SchemaModel* m_model;
};

} // namespace howdah
