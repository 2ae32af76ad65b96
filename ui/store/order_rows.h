// The lines and adjustments of an order as one types them: a row of inputs each, which come and go.
// For the forms of orders; put lines() and extras() into them. Knows no server.
#pragma once

#include "ui/store/order_work.h"

#include <QObject>

#include <optional>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;
class QWidget;

namespace howdah {

class OrderRows : public QObject {
    Q_OBJECT

public:
    /// `id` is that of the form: rows are called id.line0, id.extra1 and so on.
    OrderRows(const QString& id, const QString& linesTitle, QObject* parent);

    QWidget* lines() const { return m_lineGroup; }
    QWidget* extras() const { return m_extraGroup; }

    void clear();
    void addLine();
    void addLine(const OrderItem& item, const Product* product); ///< of an order that is there
    void addExtra();
    void addExtra(const OrderAdjustment& adjustment); ///< of an order that is there

    std::vector<OrderDraft::Line> newLines() const;
    std::vector<OrderAdjustment> newExtras() const;
    /// Of lines that are there, 0 for those that were taken away.
    std::vector<std::pair<Uuid, int>> quantities() const;
    /// Adjustments that are there and were taken away or written anew; the new form of those is
    /// among newExtras().
    std::vector<Uuid> dropped() const;

    /// What is wrong, as far as can be told here; empty: nothing.
    QString problem() const;
    bool isChanged() const; ///< but for a first line that is empty
    void showProblem(int newLine, const QString& words);
    void focusFirst() const;

signals:
    void changed();

private:
    struct Line {
        QWidget* row = nullptr;
        QLineEdit* sku = nullptr;
        QLineEdit* quantity = nullptr;
        QLabel* problem = nullptr;
        std::optional<OrderItem> item{};
    };
    struct Extra {
        QWidget* row = nullptr;
        QComboBox* kind = nullptr;
        QLineEdit* words = nullptr;
        QLineEdit* amount = nullptr;
        std::optional<OrderAdjustment> adjustment{};
    };
    static OrderAdjustment typedIn(const Extra& extra);
    static bool isSame(const Extra& extra);
    QWidget* newRow(const QString& name) const;
    static std::pair<QString, QString> exampleOf(const QString& kind); ///< words, amount
    QLineEdit* addInput(QWidget& row, const QString& name, const QString& meaning,
                        const QString& example, int width);
    void addRemove(QWidget& row, bool isLine, const QString& meaning);
    void remove(QWidget* row, bool isLine);

    QString m_id;
    QWidget* m_lineGroup;
    QWidget* m_extraGroup;
    QVBoxLayout* m_lineRows = nullptr;
    QVBoxLayout* m_extraRows = nullptr;
    std::vector<Line> m_lines;
    std::vector<Extra> m_extras;
    std::vector<Uuid> m_goneLines; // of the order, taken away here
    std::vector<Uuid> m_goneExtras;
    int m_made = 0; // rows, for their names
};

} // namespace howdah
