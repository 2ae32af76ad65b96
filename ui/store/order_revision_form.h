// The form in which the lines and adjustments of an order that is there are changed, as far as its
// status allows. Knows no server.
#pragma once

#include "ui/store/order_work.h"
#include "ui/store/store_form.h"

namespace howdah {

class OrderRows;

class OrderRevisionForm : public StoreForm {
    Q_OBJECT

public:
    OrderRevisionForm(const QString& id, QWidget& page, QWidget& below);

    void beginRevision(const OrderAside& aside);
    RevisionDraft draft() const;
    void showDraftProblem(const DraftProblem& problem);
    /// Others have changed the order since: it is `theirs` now, and what was typed is not of it.
    void showMet(const OrderAside& theirs);

protected:
    QWidget* firstFocus() override;
    QString otherProblem() const override;
    bool isOtherChanged() const override;

private:
    void fill(const OrderAside& aside);

    OrderRows* m_rows;
    Order m_order;
};

} // namespace howdah
