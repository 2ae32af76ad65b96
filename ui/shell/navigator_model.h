// What the navigator lists: the pages of the window, and under a page the things it can open, such
// as the tables under Data. Others fill it: MainWindow the pages, each page or its counter the
// rest.
//
// GUI thread.
#pragma once

#include "ui/widgets/chip.h"

#include <QAbstractItemModel>
#include <QSet>

#include <vector>

namespace howdah {

struct NavigatorItem {
    QString key; ///< handed to Page::openItem; empty for a heading, which cannot be chosen
    QString label;
    QString icon;
    QString page{}; ///< it leads there instead, with no key, where the window has that page
    friend bool operator==(const NavigatorItem&, const NavigatorItem&) = default;
};

class NavigatorModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { PageRole = Qt::UserRole, KeyRole, BadgeRole, BadgeLookRole, HeadingRole };

    using QAbstractItemModel::QAbstractItemModel;

    void addPage(const QString& id, const QString& title, const QString& icon);
    /// A page that is only reached by items of others, where those lead to it.
    void addQuietPage(const QString& id) { m_quietPages.insert(id); }
    bool leadsToPage(const NavigatorItem& item) const { return m_quietPages.contains(item.page); }
    /// "3 pending" at the right of a page; empty takes it away. Unknown ids are passed over, since
    /// a window may be made without that page.
    void setBadge(const QString& pageId, const QString& text, Chip::Look look = Chip::Look::Info);
    QString badge(const QString& pageId) const;
    void setItems(const QString& pageId, std::vector<NavigatorItem> items);
    /// setItems() for the Data page.
    void setTables(std::vector<NavigatorItem> tables) { setItems("data", std::move(tables)); }
    const std::vector<NavigatorItem>& items(const QString& pageId) const;

    QModelIndex find(const QString& pageId, const QString& key = {}) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct PageEntry {
        QString id;
        QString title;
        QString icon;
        QString badge;
        Chip::Look look = Chip::Look::Info;
        std::vector<NavigatorItem> items;
    };
    int rowOf(const QString& pageId) const; // -1: unknown
    QVariant dataOf(const PageEntry& page, const NavigatorItem& item, int role) const;

    std::vector<PageEntry> m_pages;
    QSet<QString> m_quietPages;
};

} // namespace howdah
