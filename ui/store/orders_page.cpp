#include "ui/store/orders_page.h"

#include "core/repo/entity_sql.h"
#include "ui/models/sentence.h"
#include "ui/shell/session.h"
#include "ui/store/detail_pane.h"
#include "ui/store/entity_fields.h"
#include "ui/store/fact_list.h"
#include "ui/store/order_form.h"
#include "ui/store/order_revision_form.h"
#include "ui/store/step_card.h"
#include "ui/store/store_list.h"
#include "ui/store/store_words.h"

#include <QAction>
#include <QLocale>
#include <QPushButton>

#include <utility>

namespace howdah {
namespace {

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

} // namespace

OrdersPage::OrdersPage(const Parts& parts)
    : StorePage("orders", parts,
                {.title = tr("Orders"),
                 .icon = "order",
                 .oneDeleted = tr("The order is deleted, and can be restored."),
                 .oneRestored = tr("Order restored"),
                 .createText = tr("&New order")},
                {"orders", "order_items", "order_adjustments", "order_roles",
                 "order_status_history", "products", "users"},
                {"order_number", "status", "total", "currency", "placed_at", "note"})
    , m_pane(new DetailPane("orders.side", tr("Order"), 400))
    , m_steps(new StepCard("orders.step"))
{
    list().addChoices("status", tr("Status"), choicesOf(entityOf<Order>(), "status"));
    list().setOrder("placed_at", true);
    list().setSearched(searchedColumns(entityOf<Order>()));
    list().setEmptyWords(tr("There are no orders yet"),
                         tr("Make one, or fill the store: howdahctl seed"));
    build(nullptr, m_pane);
    buildPane();
    m_newForm = new OrderForm("orders.newForm", *this, content());
    connect(m_newForm, &StoreForm::saveWanted, this, &OrdersPage::make);
    m_revisionForm = new OrderRevisionForm("orders.revisionForm", *this, content());
    connect(m_revisionForm, &StoreForm::saveWanted, this, &OrdersPage::saveRevision);
    for (const StoreForm* form :
         {static_cast<StoreForm*>(m_newForm), static_cast<StoreForm*>(m_revisionForm)})
        connect(form, &StoreForm::stopWanted, this, [this] { m_saving.request_stop(); });
    m_form =
        new StoreForm("orders.form", entityOf<Order>(),
                      {{.column = "note", .title = tr("&Note"), .isLong = true}}, *this, content());
    setForm(m_form);
    m_editing = std::make_unique<RowEditing<Order>>(
        session(), *m_form, "Orders: form",
        RowEditing<Order>::Told{
            .failed = [this](const Error& error, const QString& doing) { tell(error, doing); },
            .saved = [this](const Order& order,
                            bool) { wrote(tr("Order saved"), text(toText(order.id))); },
            .notRead = tr("The order could not be read"),
            .notSaved = tr("The order was not saved"),
            .update =
                [](const Store& store, const Order& order) {
                    return Orders(store).changeNote(order.id, order.note, order.version);
                }});
}

OrdersPage::~OrdersPage() = default;

void OrdersPage::buildPane()
{
    m_pane->addButton("editButton", findChild<QAction*>("action.orders.edit"));
    m_revise = m_pane->addButton("reviseButton", tr("&Lines and adjustments"));
    connect(m_revise, &QPushButton::clicked, this, &OrdersPage::revise);
    m_pane->addButton("deleteButton", findChild<QAction*>("action.orders.retire"));
    m_pane->addButton("purgeButton", findChild<QAction*>("action.orders.purge"));
    m_pane->addPart(m_steps);
    m_items = m_pane->addFacts("items", tr("Items"), tr("No items"));
    m_sums = m_pane->addFacts("sums", tr("Adjustments and total"), {});
    m_people = m_pane->addFacts("people", tr("People"), {});
    m_history = m_pane->addFacts("history", tr("Way of the status"), tr("Nothing was noted"));
    m_pane->setNothing(tr("Choose an order in the list."));
    connect(m_steps, &StepCard::stepWanted, this, &OrdersPage::move);
}

bool OrdersPage::mayClose()
{
    return StorePage::mayClose() && (!m_newForm->isOpen() || m_newForm->leave())
        && (!m_revisionForm->isOpen() || m_revisionForm->leave());
}

// -- writing

void OrdersPage::create()
{
    m_newForm->beginOrder();
}

void OrdersPage::edit()
{
    if (const auto id = currentId())
        m_editing->open(
            *id, [](const Order& order) { return tr("Note on %1").arg(text(order.orderNumber)); });
}

RowWork OrdersPage::retireWork(const Uuid& id, bool isBack)
{
    return retiring<Order>("Orders: delete and restore", id, isBack);
}

RowWork OrdersPage::purgeWork(const Uuid& id)
{
    return purging<Order>("Orders: delete for good", id);
}

void OrdersPage::move(const QString& to, const QString& note)
{
    if (!m_aside || !whyNotChange().isEmpty())
        return;
    m_steps->setBusy(true);
    const auto& order = m_aside->detail.order;
    StatusMove how{.version = order.version};
    if (!note.isEmpty())
        how.note = note.toStdString();
    write(
        [id = order.id, to = to.toStdString(), how](const StoreServer& at,
                                                    const std::stop_token& stop) {
            writeStore(at, "Orders: status", stop,
                       [&](const Store& store) { Orders(store).move(id, to, how); });
        },
        tr("The status was not changed"),
        [this, to] { wrote(tr("%1 is %2 now").arg(text(m_aside->detail.order.orderNumber), to)); });
}

// -- at the side

void OrdersPage::lookAgain()
{
    m_shown.clear();
    rowChanged();
}

void OrdersPage::rowChanged()
{
    const auto id = list().currentId();
    if (id.isEmpty()) {
        m_shown.clear();
        m_aside.reset();
        m_asideJob.cancel();
        return m_pane->setNothing(tr("Choose an order in the list."));
    }
    const auto status = list().current("status");
    std::vector<DetailPane::State> states{{status, lookOfOrder(status)}};
    if (isRetired())
        states.push_back({tr("deleted"), Chip::Look::Danger});
    m_pane->setHead(list().current("order_number"),
                    moneyText(list().current("total"), list().current("currency")), states);
    if (std::exchange(m_shown, id) != id)
        readAside();
    else if (m_aside)
        showSteps();
}

void OrdersPage::readAside()
{
    const auto pool = session().pool();
    const auto id = uuidFromText(m_shown.toStdString());
    if (!id || !m_aside || m_aside->detail.order.id != *id) {
        m_aside.reset(); // what can be done here is done to this one
        m_steps->hide();
        m_revise->setEnabled(false);
        for (auto* facts : {m_items, m_sums, m_people, m_history})
            facts->setWords(pool ? tr("Reading …") : tr("Not connected."));
    }
    if (!pool || !id) {
        m_asideJob.cancel();
        m_shown.clear();
        return;
    }
    m_asideJob.start(
        [pool = *pool, own = label(*pool, "detail"), id = *id](std::stop_token stop) {
            const auto lease = pool.acquire(own, stop);
            return readOrderAside(Store(*lease, stop), id);
        },
        [this](Outcome<OrderAside> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                session().report(*error);
                m_aside.reset();
                for (auto* facts : {m_items, m_sums, m_people, m_history})
                    facts->setWords(sentence(error->what()));
                return;
            }
            m_aside = std::get<OrderAside>(std::move(outcome));
            showAside();
        });
}

QString OrdersPage::nameOfUser(const Uuid& id) const
{
    const auto found = m_aside->users.find(id);
    if (found == m_aside->users.end())
        return text(toText(id));
    return text(found->second.fullName.value_or(found->second.email));
}

void OrdersPage::showAside()
{
    showItems();
    const auto& detail = m_aside->detail;
    std::vector<Fact> people{
        {.title = nameOfUser(detail.order.userId), .detail = tr("buys"), .icon = "users"}};
    for (const auto& role : detail.roles)
        people.push_back(
            {.title = nameOfUser(role.userId), .detail = text(role.role), .icon = "users"});
    m_people->setFacts(people);
    std::vector<Fact> way;
    for (const auto& step : detail.history) {
        auto words = momentOf(step.changedAt);
        if (step.changedBy)
            words += QStringLiteral(" · ") + nameOfUser(*step.changedBy);
        if (step.note)
            words += QStringLiteral(" · ") + text(*step.note);
        way.push_back({.title = step.fromStatus
                           ? tr("%1 → %2").arg(text(*step.fromStatus), text(step.toStatus))
                           : text(step.toStatus),
                       .detail = words,
                       .icon = &step == &detail.history.back() ? "target" : "check"});
    }
    m_history->setFacts(way);
    showSteps();
}

void OrdersPage::showItems()
{
    const auto& detail = m_aside->detail;
    const auto currency = text(detail.order.currency);
    const auto money = [](Amount amount) { return moneyText(text(toText(amount))); };
    std::vector<Fact> items;
    for (const auto& item : detail.items) {
        const auto product = m_aside->products.find(item.productId);
        const bool isKnown = product != m_aside->products.end();
        items.push_back(
            {.title = isKnown ? text(product->second.name) : text(toText(item.productId)),
             .detail = tr("%1 × %2 · %3")
                           .arg(QLocale().toString(item.quantity), money(item.unitPrice),
                                isKnown ? text(product->second.sku) : QString()),
             .figure = money(item.lineTotal)});
    }
    m_items->setFacts(items);
    std::vector<Fact> sums{{.title = tr("Subtotal"), .figure = money(detail.order.subtotal)}};
    for (const auto& adjustment : detail.adjustments)
        sums.push_back({.title = text(adjustment.kind),
                        .detail = text(adjustment.description.value_or("")),
                        .figure = money(adjustment.amount)});
    sums.push_back({.title = tr("Total"),
                    .figure = moneyText(text(toText(detail.order.total)), currency),
                    .isStrong = true});
    m_sums->setFacts(sums);
}

void OrdersPage::showSteps()
{
    const auto& order = m_aside->detail.order;
    QStringList next;
    for (const auto& status : nextStatuses(order.status))
        next += QString::fromUtf8(status.data(), static_cast<qsizetype>(status.size()));
    m_steps->setSteps(text(order.orderNumber), text(order.status), next,
                      order.isRetired() ? tr("It is deleted: restore it first.") : whyNotChange());
    m_steps->show();
    auto why = order.isRetired() ? tr("It is deleted: restore it first.") : whyNotChange();
    if (why.isEmpty() && !mayAdjust(order.status))
        why =
            tr("It is %1: lines can be changed until it is paid, adjustments until it is shipped.")
                .arg(text(order.status));
    m_revise->setEnabled(why.isEmpty());
    m_revise->setToolTip(why);
}

} // namespace howdah
