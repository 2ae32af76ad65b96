// Rows that come anew again and again, below one another: each has a key that stays, so that a view
// knows them again. What a row says is made by pure functions; nothing is computed here.
#pragma once

#include "ui/shell/theme.h"

#include <QAbstractItemModel>
#include <QVariant>

#include <memory>
#include <optional>
#include <vector>

namespace howdah {

struct LiveCell {
    QString text{};
    QVariant order{}; ///< what it is sorted by; invalid: its text
    QString tip{};
    QString icon{}; ///< as in icons.h
    ThemeRole ink = ThemeRole::MutedText; ///< of the icon
    double share = -1; ///< 0 to 1: drawn as a bar behind the text
};

struct LiveRow {
    QString key;
    std::vector<LiveCell> cells; ///< one for each column
    std::vector<LiveRow> below{};
    bool isQuiet = false; ///< in the colour of second lines
};

struct LiveColumn {
    QString name; ///< as ColumnNameRole gives it
    QString title;
    bool isNumber = false;
    QString tip{};
};

class LiveModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, ShareRole };

    explicit LiveModel(std::vector<LiveColumn> columns, QObject* parent = nullptr);
    ~LiveModel() override;

    /// Resets the model only when other rows are there, or in another order.
    void setRows(std::vector<LiveRow> rows);
    /// All of it in quiet colours: it is not as it is now.
    void setStale(bool stale);
    bool isStale() const noexcept { return m_stale; }

    QModelIndex find(const QString& key) const;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    /// -1: in the order in which they were given.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    struct Node;
    void take(std::vector<LiveRow> rows);
    void put(std::vector<LiveRow>& rows, Node& into);
    void sortRows(std::vector<LiveRow>& rows) const;
    const Node& nodeOf(const QModelIndex& index) const;
    void tellChanged(const QModelIndex& parent);

    std::vector<LiveColumn> m_columns;
    std::vector<LiveRow> m_given; // as they came, to be sorted again
    std::unique_ptr<Node> m_root;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_stale = false;
};

} // namespace howdah
