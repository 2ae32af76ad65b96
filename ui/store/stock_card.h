// Price and stock of a product, changed on the spot: a new price, so many more or fewer. Says as
// one types what the database would have against it; Enter sends. Never counts with what is shown:
// the server adds to what is there then.
#pragma once

#include "core/repo/values.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace howdah {

class StockCard : public QWidget {
    Q_OBJECT

public:
    /// Parts: id.price, id.priceButton, id.change, id.changeButton, id.stock, id.problem.
    explicit StockCard(const QString& id, QWidget* parent = nullptr);

    void setProduct(const QString& price, const QString& currency, const QString& stock,
                    const QString& whyNot);
    void setBusy(bool busy);
    void showProblem(const QString& problem);

signals:
    void priceWanted(howdah::Amount price);
    void stockWanted(int change); ///< so many more, or fewer

private:
    void check();
    void sendPrice();
    void sendChange();
    std::optional<Amount> price() const;
    std::optional<int> change() const;

    QString m_whyNot;
    QString m_shownPrice;
    bool m_isBusy = false;
    QLineEdit* m_price;
    QLabel* m_currency;
    QPushButton* m_setPrice;
    QLabel* m_stock;
    QLineEdit* m_change;
    QPushButton* m_setChange;
    QLabel* m_problem;
};

} // namespace howdah
