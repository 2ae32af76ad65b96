// JSON as a tree: names at the left, values at the right, as they are written. Only what is
// unfolded is asked for.
#pragma once

#include "core/browse/json_outline.h"

#include <QAbstractItemModel>

#include <string>

namespace howdah {

class JsonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };
    enum Role {
        TextRole = Qt::UserRole, ///< what is copied: a string as it reads, else the JSON of it
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// False: it is none, and nothing is shown.
    bool setJson(const std::string& text);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    const JsonNode& node(const QModelIndex& index) const;
    QString nameOf(const JsonNode& node) const;
    QString valueOf(const JsonNode& node) const;

    std::string m_text; // what the outline looks at
    JsonOutline m_outline;
};

} // namespace howdah
