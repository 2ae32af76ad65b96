// The latest messages of the log as a table, the newest last; the oldest go where there are more
// than it holds.
#pragma once

#include "core/base/log_tail.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace howdah {

/// "Warning", as people read it, and the icon that supports the word.
QString wordOf(LogLevel level);
QString iconNameOf(LogLevel level);

class MessageModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Level, Part, Message, ColumnCount };

    explicit MessageModel(QObject* parent = nullptr, int most = 10'000);

    void add(std::vector<LogRecord> records);
    void clear();
    const LogRecord& record(int row) const { return m_records.at(static_cast<size_t>(row)); }
    /// One line for the clipboard, whole: time, level, part, message.
    QString line(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    const std::size_t m_most;
    std::deque<LogRecord> m_records;
};

} // namespace howdah
