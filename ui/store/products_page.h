// The Products page: what the store sells, by category (the tree at the left), by status and by any
// word, with price and stock changed at the side.
#pragma once

#include "core/repo/product.h"
#include "ui/store/row_editing.h"
#include "ui/store/store_page.h"

#include <memory>

namespace howdah {

class CategoryTree;
class DetailPane;
class FactList;
class StockCard;

class ProductsPage : public StorePage {
    Q_OBJECT

public:
    /// All outlive it.
    explicit ProductsPage(const Parts& parts);
    ~ProductsPage() override;

    bool mayClose() override;

protected:
    void rowChanged() override;
    void create() override;
    void edit() override;
    RowWork retireWork(const Uuid& id, bool isBack) override;
    RowWork purgeWork(const Uuid& id) override;
    void opened() override;
    void lookAgain() override;

private:
    void buildForms();
    void readCategories();
    void narrow();
    void addCategory();
    void editCategory();
    void setPrice(Amount price);
    void changeStock(int by);
    void told(const Error& error, const QString& doing);

    CategoryTree* m_tree;
    DetailPane* m_pane;
    StockCard* m_stock;
    FactList* m_facts;
    StoreForm* m_form = nullptr;
    StoreForm* m_categoryForm = nullptr;
    std::unique_ptr<RowEditing<Product>> m_editing;
    std::unique_ptr<RowEditing<Category>> m_categoryEditing;
    Job m_categoriesJob;
};

} // namespace howdah
