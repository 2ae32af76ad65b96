#include "ui/store/order_form.h"

#include "core/repo/order.h"
#include "ui/connect/profile_words.h"
#include "ui/store/order_rows.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace howdah {

QString problemWords(DraftProblem::Kind kind)
{
    switch (kind) {
    case DraftProblem::Kind::NoSuchBuyer: return OrderForm::tr("No user has this e-mail.");
    case DraftProblem::Kind::NoSuchProduct: return OrderForm::tr("No product has this SKU.");
    case DraftProblem::Kind::SeveralSellers:
        return OrderForm::tr("Several sellers have a product with this SKU.");
    }
    return {};
}

OrderForm::OrderForm(const QString& id, QWidget& page, QWidget& below)
    : StoreForm(id, entityOf<Order>(),
                {{"currency", tr("C&urrency"), "EUR"},
                 {.column = "note", .title = tr("N&ote"), .isLong = true}},
                page, below)
    , m_rows(new OrderRows(id, tr("Lines, at the price of today"), this))
{
    addAbove(buildBuyer());
    addBelow(m_rows->lines());
    addBelow(m_rows->extras());
    connect(m_rows, &OrderRows::changed, this, &OrderForm::check);
}

QWidget* OrderForm::buildBuyer()
{
    auto* row = new QWidget;
    row->setObjectName(id() + ".buyerRow");
    m_buyer = new QLineEdit;
    m_buyer->setObjectName(id() + ".buyer");
    m_buyer->setAccessibleName(tr("Buyer's e-mail"));
    m_buyer->setPlaceholderText("ada@lovelace.example");
    m_buyer->setMaximumWidth(640);
    m_buyerProblem = new ProblemLabel;
    m_buyerProblem->setObjectName(id() + ".buyer.problem");
    auto* label = new QLabel(tr("Bu&yer's e-mail"));
    label->setObjectName(id() + ".buyer.label");
    label->setBuddy(m_buyer);
    label->setFixedWidth(144); // as those of the form above
    label->setMinimumHeight(m_buyer->sizeHint().height());
    auto* field = new QVBoxLayout;
    field->setSpacing(4);
    field->addWidget(m_buyer);
    field->addWidget(m_buyerProblem);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(label, 0, Qt::AlignTop);
    layout->addLayout(field, 8);
    layout->addStretch(1);
    connect(m_buyer, &QLineEdit::textChanged, this, [this] {
        m_buyerProblem->clear();
        m_buyerProblem->hide();
        check();
    });
    return row;
}

void OrderForm::beginOrder()
{
    m_rows->clear();
    m_key = "howdah-" + toText(randomUuid());
    m_buyer->clear();
    m_rows->addLine();
    const Order blank;
    begin(tr("New order"), &blank, true);
    m_buyer->setFocus();
}

OrderDraft OrderForm::draft() const
{
    return {.buyer = m_buyer->text().trimmed().toStdString(),
            .currency = text("currency").toStdString(),
            .note = text("note").toStdString(),
            .lines = m_rows->newLines(),
            .adjustments = m_rows->newExtras(),
            .key = m_key};
}

QString OrderForm::otherProblem() const
{
    if (m_buyer->text().trimmed().isEmpty())
        return tr("Whose order is it? The buyer's e-mail is needed.");
    return m_rows->problem();
}

bool OrderForm::isOtherChanged() const
{
    return !m_buyer->text().isEmpty() || m_rows->isChanged();
}

void OrderForm::showDraftProblem(const DraftProblem& problem)
{
    setBusy(false);
    if (problem.line >= 0)
        return m_rows->showProblem(problem.line, problemWords(problem.kind));
    m_buyerProblem->setText(problemWords(problem.kind));
    m_buyerProblem->show();
    m_buyer->setFocus();
}

QWidget* OrderForm::firstFocus()
{
    return m_buyer;
}

} // namespace howdah
