// The form of a new order: the buyer by e-mail, lines by SKU and quantity, what is added or taken
// off. Prices are those of the products as the order is made; nobody types them.
#pragma once

#include "ui/store/order_work.h"
#include "ui/store/store_form.h"

class QLineEdit;

namespace howdah {

class OrderRows;

/// What it is that nobody is called by.
QString problemWords(DraftProblem::Kind kind);

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
    QWidget* buildBuyer();

    QLineEdit* m_buyer = nullptr;
    QLabel* m_buyerProblem = nullptr;
    OrderRows* m_rows;
    std::string m_key; // of the order, so that it is made once
};

} // namespace howdah
