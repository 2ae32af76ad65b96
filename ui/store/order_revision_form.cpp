#include "ui/store/order_revision_form.h"

#include "ui/store/order_form.h"
#include "ui/store/order_rows.h"

namespace howdah {

OrderRevisionForm::OrderRevisionForm(const QString& id, QWidget& page, QWidget& below)
    : StoreForm(id, entityOf<Order>(), {}, page, below)
    , m_rows(new OrderRows(id, tr("Lines; new ones at the price of today"), this))
{
    addBelow(m_rows->lines());
    addBelow(m_rows->extras());
    connect(m_rows, &OrderRows::changed, this, &OrderRevisionForm::check);
}

void OrderRevisionForm::fill(const OrderAside& aside)
{
    m_order = aside.detail.order;
    m_rows->clear();
    m_rows->lines()->setVisible(mayReviseItems(m_order.status));
    for (const auto& item : aside.detail.items) {
        const auto product = aside.products.find(item.productId);
        m_rows->addLine(item, product == aside.products.end() ? nullptr : &product->second);
    }
    for (const auto& adjustment : aside.detail.adjustments)
        m_rows->addExtra(adjustment);
}

void OrderRevisionForm::beginRevision(const OrderAside& aside)
{
    fill(aside);
    begin(tr("Lines and adjustments of %1").arg(QString::fromStdString(m_order.orderNumber)),
          &m_order, false);
    m_rows->focusFirst();
}

RevisionDraft OrderRevisionForm::draft() const
{
    return {.order = m_order.id,
            .revision = {.version = m_order.version,
                         .quantities = m_rows->quantities(),
                         .droppedAdjustments = m_rows->dropped(),
                         .addedAdjustments = m_rows->newExtras()},
            .added = m_rows->newLines()};
}

void OrderRevisionForm::showDraftProblem(const DraftProblem& problem)
{
    setBusy(false);
    m_rows->showProblem(problem.line, problemWords(problem.kind));
}

void OrderRevisionForm::showMet(const OrderAside& theirs)
{
    fill(theirs);
    setBusy(false);
    warn(tr("Others have changed this order meanwhile. These are its lines and adjustments now: "
            "make your change again."));
    m_rows->focusFirst();
}

QString OrderRevisionForm::otherProblem() const
{
    return m_rows->problem();
}

bool OrderRevisionForm::isOtherChanged() const
{
    return m_rows->isChanged();
}

QWidget* OrderRevisionForm::firstFocus()
{
    return m_rows->extras();
}

} // namespace howdah
