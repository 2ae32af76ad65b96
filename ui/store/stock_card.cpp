#include "ui/store/stock_card.h"

#include "core/repo/product.h"
#include "ui/connect/profile_words.h"
#include "ui/shell/theme.h"
#include "ui/store/entity_fields.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace howdah {
namespace {

const EntityColumn& productColumn(std::string_view name)
{
    const auto& entity = entityOf<Product>();
    return entity.at(entity.find(name));
}

} // namespace

StockCard::StockCard(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_price(new QLineEdit)
    , m_currency(new QLabel)
    , m_setPrice(new QPushButton(tr("Set &price")))
    , m_stock(new QLabel)
    , m_change(new QLineEdit)
    , m_setChange(new QPushButton(tr("C&hange stock")))
    , m_problem(new ProblemLabel)
{
    setObjectName(id);
    m_price->setObjectName(id + ".price");
    m_price->setAccessibleName(tr("Price"));
    m_price->setAlignment(Qt::AlignRight);
    m_price->setFont(tabular(m_price->font()));
    m_currency->setObjectName(id + ".currency");
    m_setPrice->setObjectName(id + ".priceButton");
    m_stock->setObjectName(id + ".stock");
    m_change->setObjectName(id + ".change");
    m_change->setAccessibleName(tr("So many more, or fewer"));
    m_change->setPlaceholderText(tr("+10 or -3"));
    m_change->setAlignment(Qt::AlignRight);
    m_setChange->setObjectName(id + ".changeButton");
    m_problem->setObjectName(id + ".problem");
    m_problem->setWordWrap(true);
    auto* priceLabel = new QLabel(tr("Price"));
    priceLabel->setObjectName(id + ".priceLabel");
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(priceLabel, 0, 0);
    grid->addWidget(m_price, 0, 1);
    grid->addWidget(m_currency, 0, 2);
    grid->addWidget(m_setPrice, 0, 3);
    grid->addWidget(m_stock, 1, 0);
    grid->addWidget(m_change, 1, 1, 1, 2);
    grid->addWidget(m_setChange, 1, 3);
    grid->addWidget(m_problem, 2, 0, 1, 4);
    grid->setColumnStretch(1, 1);
    connect(m_price, &QLineEdit::textChanged, this, &StockCard::check);
    connect(m_change, &QLineEdit::textChanged, this, &StockCard::check);
    connect(m_price, &QLineEdit::returnPressed, this, &StockCard::sendPrice);
    connect(m_change, &QLineEdit::returnPressed, this, &StockCard::sendChange);
    connect(m_setPrice, &QPushButton::clicked, this, &StockCard::sendPrice);
    connect(m_setChange, &QPushButton::clicked, this, &StockCard::sendChange);
}

void StockCard::setProduct(const QString& price, const QString& currency, const QString& stock,
                           const QString& whyNot)
{
    m_whyNot = whyNot;
    m_shownPrice = price;
    m_price->setText(price);
    m_currency->setText(currency);
    m_stock->setText(tr("%1 in stock").arg(QLocale().toString(stock.toInt())));
    m_change->clear();
    for (auto* input : {m_price, m_change}) {
        input->setReadOnly(!whyNot.isEmpty());
        input->setToolTip(whyNot);
    }
    setBusy(false);
}

std::optional<Amount> StockCard::price() const
{
    if (!fieldProblem(productColumn("price"), m_price->text()).isEmpty())
        return std::nullopt;
    return amountFromText(m_price->text().trimmed().toStdString());
}

std::optional<int> StockCard::change() const
{
    bool isNumber = false;
    const int by = m_change->text().trimmed().toInt(&isNumber);
    return isNumber && by != 0 ? std::optional(by) : std::nullopt;
}

void StockCard::check()
{
    const auto price = fieldProblem(productColumn("price"), m_price->text());
    const bool isOdd = !m_change->text().trimmed().isEmpty() && !change();
    showProblem(!price.isEmpty() ? price
                    : isOdd      ? tr("Write how many more or fewer: +10 or -3.")
                                 : QString());
    const bool may = m_whyNot.isEmpty() && !m_isBusy;
    m_setPrice->setEnabled(may && this->price() && m_price->text().trimmed() != m_shownPrice);
    m_setChange->setEnabled(may && change());
    m_setPrice->setToolTip(m_whyNot);
    m_setChange->setToolTip(m_whyNot);
}

void StockCard::showProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void StockCard::setBusy(bool busy)
{
    m_isBusy = busy;
    check();
}

void StockCard::sendPrice()
{
    if (m_setPrice->isEnabled())
        emit priceWanted(*price());
}

void StockCard::sendChange()
{
    if (m_setChange->isEnabled())
        emit stockWanted(*change());
}

} // namespace howdah
