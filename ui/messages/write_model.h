// What Howdah has written, the newest first.
#pragma once

#include "core/journal/audit.h"
#include "ui/widgets/chip.h"

#include <QAbstractTableModel>

#include <vector>

namespace howdah {

struct OutcomeLook {
    QString word;
    QString icon; ///< as in icons.h
    Chip::Look look = Chip::Look::Neutral;
    QString meaning; ///< one sentence
};
OutcomeLook lookOf(WriteOutcome outcome);

class WriteModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        At,
        Part,
        Kind,
        Table,
        Rows,
        Outcome,
        Took,
        DatabaseRole,
        Server,
        By,
        ColumnCount
    };
    enum Role { LookRole = Qt::UserRole, IconNameRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<AuditEntry> entries);
    void append(std::vector<AuditEntry> older);
    const AuditEntry& entry(int row) const { return m_entries.at(static_cast<size_t>(row)); }
    const std::vector<AuditEntry>& entries() const noexcept { return m_entries; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<AuditEntry> m_entries;
};

} // namespace howdah
