// The Orders page: the purchases of the store, newest first, by status, with the lines, sums,
// people and the way of one order at the side, and what may be done with it next.
#pragma once

#include "ui/store/order_work.h"
#include "ui/store/row_editing.h"
#include "ui/store/store_page.h"

#include <memory>
#include <optional>

namespace howdah {

class DetailPane;
class FactList;
class OrderForm;
class OrderRevisionForm;
class StepCard;

class OrdersPage : public StorePage {
    Q_OBJECT

public:
    /// All outlive it.
    explicit OrdersPage(const Parts& parts);
    ~OrdersPage() override;

    bool mayClose() override;

protected:
    void rowChanged() override;
    void create() override;
    void edit() override; ///< its note
    RowWork retireWork(const Uuid& id, bool isBack) override;
    RowWork purgeWork(const Uuid& id) override;
    void lookAgain() override;

private:
    void buildPane();
    void readAside();
    void showAside();
    void showItems();
    void showSteps();
    void move(const QString& to, const QString& note);
    void make();
    void revise();
    void saveRevision();
    void meetRevision(const Uuid& id);
    QString nameOfUser(const Uuid& id) const;

    DetailPane* m_pane;
    StepCard* m_steps;
    FactList* m_items = nullptr;
    FactList* m_sums = nullptr;
    FactList* m_people = nullptr;
    FactList* m_history = nullptr;
    OrderForm* m_newForm = nullptr;
    OrderRevisionForm* m_revisionForm = nullptr;
    QPushButton* m_revise = nullptr;
    std::stop_source m_saving; // of the form that is open
    StoreForm* m_form = nullptr;
    std::unique_ptr<RowEditing<Order>> m_editing;
    QString m_shown; // id of the order at the side
    std::optional<OrderAside> m_aside;
    Job m_asideJob;
};

} // namespace howdah
