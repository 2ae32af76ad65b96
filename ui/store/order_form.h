// The form of a new order: the buyer by e-mail, lines by SKU and quantity, what is added or taken
// off. Prices are those of the products as the order is made; nobody types them.
#pragma once

#include "ui/store/order_work.h"
#include "ui/store/store_form.h"

#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace howdah {

class OrderForm : public StoreForm {
    Q_OBJECT

public:
    OrderForm(const QString& id, QWidget& page, QWidget& below);

    void beginOrder();
    OrderDraft draft() const;
    void showDraftProblem(const DraftProblem& problem);

protected:
    QWidget* firstFocus() override;
    QString otherProblem() const override;
    bool isOtherChanged() const override;

private:
    struct Line {
        QWidget* row = nullptr;
        QLineEdit* sku = nullptr;
        QLineEdit* quantity = nullptr;
        QLabel* problem = nullptr;
    };
    struct Extra {
        QWidget* row = nullptr;
        QComboBox* kind = nullptr;
        QLineEdit* words = nullptr;
        QLineEdit* amount = nullptr;
    };
    QWidget* buildBuyer();
    void addLine();
    void addExtra();
    void removeLine(QWidget* row);
    void removeExtra(QWidget* row);
    QLineEdit* addInput(QWidget& row, const QString& name, const QString& meaning,
                        const QString& example, int width);
    void addRemove(QWidget& row, const QString& name, const QString& meaning);

    QLineEdit* m_buyer = nullptr;
    QLabel* m_buyerProblem = nullptr;
    QVBoxLayout* m_lineRows = nullptr;
    QVBoxLayout* m_extraRows = nullptr;
    std::vector<Line> m_lines;
    std::vector<Extra> m_extras;
    int m_made = 0; // rows, for their names
    std::string m_key; // of the order, so that it is made once
};

} // namespace howdah
