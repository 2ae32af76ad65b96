// All that a view wants to know of a cell to draw it, asked for once. GUI thread.
#pragma once

#include <QModelIndex>
#include <QString>

namespace howdah {

struct CellLook {
    enum class Kind { Text, Null, Masked, Default };

    Kind kind = Kind::Text;
    QString text; ///< of Kind::Text
    QString size; ///< "6.0 kB" where the text is only the beginning, and of all bytea
    bool isFalse = false; ///< a boolean false
    int staged = 0; ///< TableModel::StagedLook
    bool isTrouble = false; ///< it could not be committed
};

/// Of any model, through the roles of TableModel.
CellLook lookByRoles(const QModelIndex& cell);

} // namespace howdah
