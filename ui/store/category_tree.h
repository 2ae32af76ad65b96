// The categories of the store as a tree, at the left of the Products page: choosing one shows what
// is filed in it and below it.
#pragma once

#include "core/repo/product.h"

#include <QWidget>

#include <functional>
#include <string>
#include <utility>
#include <vector>

class QAction;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace howdah {

class CategoryTree : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; the tree is id.tree, the buttons id.addButton and id.editButton.
    explicit CategoryTree(const QString& id, QWidget* parent = nullptr);

    /// Depth first. The one that was chosen stays so, if it is still there.
    void setCategories(std::vector<Category> categories);
    void setWords(const QString& words); ///< instead of a tree: being read, or why it cannot be
    /// Why categories cannot be changed; empty: they can.
    void setWhyNot(const QString& why);

    const Category* chosen() const; ///< nullptr: all of them
    void choose(const Uuid& id);
    /// The chosen one and all below it, as text; empty for all products.
    std::vector<std::string> chosenIds() const;
    /// "Home › Lighting › Lamps" by the id as text; empty for one that is not known.
    QString pathOf(const std::string& id) const;
    /// All paths with their ids, in the order of the tree; without `except` and what is below it.
    std::vector<std::pair<QString, QString>> paths(const Category* except = nullptr) const;

signals:
    void chosenChanged();
    void addWanted(); ///< one below the chosen one
    void editWanted(); ///< the chosen one

private:
    void addChildren(QTreeWidgetItem* parent, const std::optional<Uuid>& of, int depth);
    const Category* find(const std::string& id) const;
    void follow();

    std::vector<Category> m_categories; // depth first, as the tree shows them
    QTreeWidget* m_tree;
    QToolButton* m_add;
    QToolButton* m_edit;
    QString m_whyNot;
    bool m_isFilling = false;
};

} // namespace howdah
