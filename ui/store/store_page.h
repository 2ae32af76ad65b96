// What the pages of the store share: whether the database has the store at all, the list, the row
// that is worked on at its side, what the role may do, and the ways to make, change, delete and
// restore a row. Each page says what its rows are.
//
// GUI thread; the work is done in jobs. Connections are borrowed as "Orders: …".
#pragma once

#include "core/catalog/rights.h"
#include "core/pool/pool.h"
#include "ui/async/job.h"
#include "ui/shell/page.h"
#include "ui/store/row_editing.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace howdah {

class Banner;
class EmptyState;
class Heading;
class Settings;
class StoreForm;
class StoreList;
class TableDirectory;

class StorePage : public Page {
    Q_OBJECT

public:
    struct Words {
        QString title; ///< "Users"
        QString icon;
        QString oneDeleted; ///< "The user is deleted"
        QString oneRestored;
        QString createText; ///< of the button, with its letter
    };
    struct Parts {
        Session& session;
        TableDirectory& tables;
        Settings* settings = nullptr; ///< where the arrangement of columns is remembered
    };

    void reload() override;
    /// The row with this id is looked for; or, after "filter:", what is to be typed as a filter.
    void openItem(const QString& key) override;
    bool mayClose() override;

protected:
    /// `needed`: tables without which the page has nothing to show, the one listed first. `shown`:
    /// columns of the list.
    StorePage(const QString& id, const Parts& parts, Words words, std::vector<std::string> needed,
              std::vector<std::string> shown);

    // What a page is made of; called by its constructor.
    void build(QWidget* left, QWidget* right); ///< beside the list; either may be nullptr
    void setForm(StoreForm* form) { m_form = form; }
    QAction* addAction(const QString& name, const QString& text, const QKeySequence& keys,
                       const QString& iconName);
    QPushButton* addButton(const QString& name, const QString& text); ///< at the right of the title

    virtual void rowChanged() = 0; ///< another current row, or the same anew
    virtual void create() = 0;
    virtual void edit() = 0; ///< the current row
    /// Soft deletion and back, on a worker; `isBack`: restore.
    virtual RowWork retireWork(const Uuid& id, bool isBack) = 0;
    virtual RowWork purgeWork(const Uuid& id) = 0;
    virtual void opened() { } ///< the store is there, and the list reads it
    virtual void lookAgain() { } ///< F5, and whatever was written here

    /// `done` is called when it was kept; else `failed` is told, and why.
    void write(const RowWork& work, const QString& failed, std::function<void()> done);
    void wrote(const QString& said,
               const QString& id = {}); ///< reads again; a short word of success
    void tell(const Error& error, const QString& doing);
    /// Why rows may not be changed now, a sentence; empty where they may.
    QString whyNotChange() const;
    QString whyNotCreate() const;
    QString whyNotPurge() const;
    std::optional<Uuid> currentId() const;
    bool isRetired() const; ///< the current row is marked as deleted
    LeaseLabel label(const Pool& pool, std::string_view doing) const;

    StoreList& list() const { return *m_list; }
    Session& session() const { return m_session; }
    TableDirectory& tables() const { return m_tables; }
    QWidget& content() const { return *m_content; } ///< what a sheet lies over

    void onShown() override;
    void onHidden() override;

    Job m_work; ///< one thing is written at a time

private:
    QWidget* buildHead();
    void findTables();
    void showMissing(const QStringList& missing);
    void learnRights();
    void showRights();
    void follow(); // what may be done with the current row
    void toggleRetired();
    void askToPurge();
    void retire(const Uuid& id, bool isBack);

    void copyGrant();

    Session& m_session;
    TableDirectory& m_tables;
    Words m_words;
    std::string m_reader; // of connections: "Users", in any language
    std::vector<std::string> m_needed;
    RelationName m_relation; ///< empty until it was found
    std::optional<TableRights> m_rights;
    StoreList* m_list;
    StoreForm* m_form = nullptr;
    QWidget* m_content = nullptr;
    Banner* m_banner;
    Banner* m_rightsBanner;
    EmptyState* m_empty;
    QStackedLayout* m_stack = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QPushButton* m_create = nullptr;
    QAction* m_createAction = nullptr;
    QAction* m_editAction = nullptr;
    QAction* m_retireAction = nullptr;
    QAction* m_purgeAction = nullptr;
    bool m_outdated = false;
    QString m_item; // to open once the list is there
    Job m_rightsJob;
};

} // namespace howdah
