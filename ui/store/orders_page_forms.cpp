// What the Orders page writes through its forms: new orders, and the lines and adjustments of one
// that is there.
#include "ui/shell/session.h"
#include "ui/store/order_form.h"
#include "ui/store/order_revision_form.h"
#include "ui/store/orders_page.h"

namespace howdah {

void OrdersPage::make()
{
    const auto at = StoreServer::of(session());
    if (!at)
        return;
    m_newForm->setBusy(true);
    m_saving = {};
    m_work.start(
        stoppable(m_saving,
                  [at = *at, draft = m_newForm->draft()](const std::stop_token& stop) {
                      return writeStore(at, "Orders: new order", stop, [&](const Store& store) {
                          return makeOrder(store, draft);
                      });
                  }),
        [this](Outcome<MadeOrder> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                if (error->kind() == ErrorKind::Cancelled)
                    return m_newForm->showStopped();
                session().report(*error);
                return m_newForm->showError(*error, tr("The order was not made"));
            }
            const auto& made = std::get<MadeOrder>(outcome);
            if (made.problem)
                return m_newForm->showDraftProblem(*made.problem);
            m_newForm->setBusy(false);
            m_newForm->closeSheet();
            wrote(tr("Order %1 created").arg(QString::fromStdString(made.order.orderNumber)),
                  QString::fromStdString(toText(made.order.id)));
        });
}

void OrdersPage::revise()
{
    if (m_aside && whyNotChange().isEmpty())
        m_revisionForm->beginRevision(*m_aside);
}

void OrdersPage::saveRevision()
{
    const auto at = StoreServer::of(session());
    if (!at)
        return;
    const auto draft = m_revisionForm->draft();
    m_revisionForm->setBusy(true);
    m_saving = {};
    m_work.start(stoppable(m_saving,
                           [at = *at, draft](const std::stop_token& stop) {
                               return writeStore(
                                   at, "Orders: lines and adjustments", stop,
                                   [&](const Store& store) { return reviseOrder(store, draft); });
                           }),
                 [this, id = draft.order](Outcome<MadeOrder> outcome) {
                     if (const auto* error = std::get_if<Error>(&outcome)) {
                         if (error->kind() == ErrorKind::Cancelled)
                             return m_revisionForm->showStopped();
                         if (error->kind() == ErrorKind::StaleVersion)
                             return meetRevision(id);
                         session().report(*error);
                         return m_revisionForm->showError(*error, tr("The order was not changed"));
                     }
                     const auto& made = std::get<MadeOrder>(outcome);
                     if (made.problem)
                         return m_revisionForm->showDraftProblem(*made.problem);
                     m_revisionForm->setBusy(false);
                     m_revisionForm->closeSheet();
                     wrote(
                         tr("Order %1 changed").arg(QString::fromStdString(made.order.orderNumber)),
                         QString::fromStdString(toText(made.order.id)));
                 });
}

// Others were quicker.
void OrdersPage::meetRevision(const Uuid& id)
{
    const auto pool = session().pool();
    if (!pool)
        return m_revisionForm->setBusy(false);
    m_work.start(
        [pool = *pool, own = label(*pool, "detail"), id](std::stop_token stop) {
            const auto lease = pool.acquire(own, stop);
            return readOrderAside(Store(*lease, stop), id);
        },
        [this](Outcome<OrderAside> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_revisionForm->showError(*error, tr("The order was not changed"));
            m_revisionForm->showMet(std::get<OrderAside>(outcome));
        });
}

} // namespace howdah
