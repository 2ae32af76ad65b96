// The Users page: the accounts of the store, found by any word, by role and by status, with the
// roles each holds, its sessions and what it did at the side.
#pragma once

#include "core/repo/user.h"
#include "ui/store/row_editing.h"
#include "ui/store/store_page.h"

#include <memory>

namespace howdah {

class DetailPane;
class FactList;
struct UserAside;

class UsersPage : public StorePage {
    Q_OBJECT

public:
    /// All outlive it.
    explicit UsersPage(const Parts& parts);
    ~UsersPage() override;

protected:
    void rowChanged() override;
    void create() override;
    void edit() override;
    RowWork retireWork(const Uuid& id, bool isBack) override;
    RowWork purgeWork(const Uuid& id) override;
    void opened() override;
    void lookAgain() override;

private:
    void readAside();
    void signOutEverywhere();
    void showAside(const UserAside& aside);

    DetailPane* m_pane;
    FactList* m_roles;
    FactList* m_sessions;
    FactList* m_activities;
    QPushButton* m_signOut = nullptr;
    StoreForm* m_form = nullptr;
    std::unique_ptr<RowEditing<User>> m_editing;
    QString m_shown; // id of the user at the side
    Job m_asideJob;
};

} // namespace howdah
