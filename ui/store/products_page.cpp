#include "ui/store/products_page.h"

#include "core/repo/categories.h"
#include "core/repo/entity_sql.h"
#include "core/repo/products.h"
#include "ui/models/sentence.h"
#include "ui/shell/session.h"
#include "ui/store/category_tree.h"
#include "ui/store/detail_pane.h"
#include "ui/store/entity_fields.h"
#include "ui/store/fact_list.h"
#include "ui/store/stock_card.h"
#include "ui/store/store_list.h"
#include "ui/store/store_words.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QLocale>

namespace howdah {

ProductsPage::ProductsPage(const Parts& parts)
    : StorePage("products", parts,
                {.title = tr("Products"),
                 .icon = "product",
                 .oneDeleted = tr("The product is deleted, and can be restored."),
                 .oneRestored = tr("Product restored"),
                 .createText = tr("&New product")},
                {"products", "categories"},
                {"sku", "name", "price", "currency", "stock", "status", "updated_at"})
    , m_tree(new CategoryTree("products.categories"))
    , m_pane(new DetailPane("products.side", tr("Product"), 344))
    , m_stock(new StockCard("products.stock"))
{
    list().addChoices("status", tr("Status"), choicesOf(entityOf<Product>(), "status"));
    list().setSearched(searchedColumns(entityOf<Product>()));
    list().setEmptyWords(tr("There are no products yet"),
                         tr("Make one, or fill the store: howdahctl seed"));
    build(m_tree, m_pane);
    m_pane->addButton("editButton", findChild<QAction*>("action.products.edit"));
    m_pane->addButton("deleteButton", findChild<QAction*>("action.products.retire"));
    m_pane->addButton("purgeButton", findChild<QAction*>("action.products.purge"));
    m_pane->addPart(m_stock);
    m_facts = m_pane->addFacts("facts", tr("About it"), tr("Nothing more is known"));
    m_pane->setNothing(tr("Choose a product in the list."));
    connect(m_stock, &StockCard::priceWanted, this, &ProductsPage::setPrice);
    connect(m_stock, &StockCard::stockWanted, this, &ProductsPage::changeStock);
    connect(m_tree, &CategoryTree::chosenChanged, this, &ProductsPage::narrow);
    connect(m_tree, &CategoryTree::addWanted, this, &ProductsPage::addCategory);
    connect(m_tree, &CategoryTree::editWanted, this, &ProductsPage::editCategory);
    buildForms();
}

ProductsPage::~ProductsPage() = default;

void ProductsPage::buildForms()
{
    m_form = new StoreForm("products.form", entityOf<Product>(),
                           {{"sku", tr("S&KU"), "LAMP-001"},
                            {"name", tr("&Name"), tr("Desk lamp")},
                            {.column = "category_id", .title = tr("Cate&gory"), .isPicked = true},
                            {"price", tr("&Price"), "19.90"},
                            {"currency", tr("C&urrency"), "EUR"},
                            {"stock", tr("S&tock"), "0"},
                            {"status", tr("&Status")},
                            {"image_url", tr("P&icture"), "https://shop.example/lamp.jpg"},
                            {.column = "description", .title = tr("&Description"), .isLong = true}},
                           *this, content());
    setForm(m_form);
    m_editing = std::make_unique<RowEditing<Product>>(
        session(), *m_form, "Products: form",
        RowEditing<Product>::Told{
            .failed = [this](const Error& error, const QString& doing) { tell(error, doing); },
            .saved =
                [this](const Product& product, bool isNew) {
                    wrote(isNew ? tr("Product created") : tr("Product saved"),
                          QString::fromStdString(toText(product.id)));
                },
            .notRead = tr("The product could not be read"),
            .notSaved = tr("The product was not saved")});
    m_categoryForm =
        new StoreForm("products.categoryForm", entityOf<Category>(),
                      {{"name", tr("&Name"), tr("Lighting")},
                       {.column = "parent_id", .title = tr("&Below"), .isPicked = true},
                       {"slug", tr("Name in &URLs"), "desk-lamps"},
                       {"position", tr("&Place among its siblings"), "0"},
                       {.column = "description", .title = tr("&Description"), .isLong = true}},
                      *this, content());
    m_categoryEditing = std::make_unique<RowEditing<Category>>(
        session(), *m_categoryForm, "Products: category",
        RowEditing<Category>::Told{
            .failed = [this](const Error& error, const QString& doing) { tell(error, doing); },
            .saved =
                [this](const Category&, bool isNew) {
                    readCategories();
                    Toast::say(this, isNew ? tr("Category created") : tr("Category saved"));
                },
            .notRead = tr("The category could not be read"),
            .notSaved = tr("The category was not saved")});
}

bool ProductsPage::mayClose()
{
    return StorePage::mayClose() && (!m_categoryForm->isOpen() || m_categoryForm->leave());
}

// -- categories

void ProductsPage::opened()
{
    readCategories();
}

void ProductsPage::lookAgain()
{
    readCategories();
    rowChanged();
}

void ProductsPage::readCategories()
{
    const auto pool = session().pool();
    if (!pool)
        return;
    m_categoriesJob.start(
        [pool = *pool, own = label(*pool, "categories")](std::stop_token stop) {
            const auto lease = pool.acquire(own, stop);
            std::vector<Category> all;
            for (auto& node : Categories(Store(*lease, stop)).tree())
                all.push_back(std::move(node.category));
            return all;
        },
        [this](Outcome<std::vector<Category>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                session().report(*error);
                return m_tree->setWords(sentence(error->what()));
            }
            m_tree->setCategories(std::get<0>(std::move(outcome)));
            rowChanged(); // its path can be said now
        });
}

void ProductsPage::narrow()
{
    std::string scope;
    for (const auto& id : m_tree->chosenIds())
        scope += (scope.empty() ? "category_id in (" : ", ") + id;
    list().setScope(scope.empty() ? scope : scope + ')');
}

void ProductsPage::addCategory()
{
    auto choices = m_tree->paths();
    choices.insert(choices.begin(), {tr("(a root)"), QString()});
    m_categoryForm->setChoices("parent_id", choices);
    Category blank;
    if (const auto* above = m_tree->chosen())
        blank.parentId = above->id;
    m_categoryEditing->begin(tr("New category"), blank);
}

void ProductsPage::editCategory()
{
    const auto* chosen = m_tree->chosen();
    if (!chosen)
        return;
    auto choices = m_tree->paths(chosen);
    choices.insert(choices.begin(), {tr("(a root)"), QString()});
    m_categoryForm->setChoices("parent_id", choices);
    m_categoryEditing->open(chosen->id, [](const Category& category) {
        return tr("Edit %1").arg(QString::fromStdString(category.name));
    });
}

// -- products

void ProductsPage::create()
{
    m_form->setChoices("category_id", m_tree->paths());
    Product blank;
    if (const auto* chosen = m_tree->chosen())
        blank.categoryId = chosen->id;
    m_editing->begin(tr("New product"), blank);
}

void ProductsPage::edit()
{
    m_form->setChoices("category_id", m_tree->paths());
    if (const auto id = currentId())
        m_editing->open(*id, [](const Product& product) {
            return tr("Edit %1").arg(QString::fromStdString(product.name));
        });
}

RowWork ProductsPage::retireWork(const Uuid& id, bool isBack)
{
    return retiring<Product>("Products: delete and restore", id, isBack);
}

RowWork ProductsPage::purgeWork(const Uuid& id)
{
    return purging<Product>("Products: delete for good", id);
}

void ProductsPage::rowChanged()
{
    m_tree->setWhyNot(whyNotCreate());
    if (list().currentId().isEmpty())
        return m_pane->setNothing(tr("Choose a product in the list."));
    const auto status = list().current("status");
    const int stock = list().current("stock").toInt();
    std::vector<DetailPane::State> states{{status, lookOfProduct(status)}};
    if (stock == 0)
        states.push_back({tr("sold out"), Chip::Look::Warning});
    if (isRetired())
        states.push_back({tr("deleted"), Chip::Look::Danger});
    m_pane->setHead(list().current("name"), list().current("sku"), states);
    m_stock->setProduct(list().current("price"), list().current("currency"),
                        list().current("stock"),
                        isRetired() ? tr("It is deleted: restore it first.") : whyNotChange());
    std::vector<Fact> facts;
    const auto path = m_tree->pathOf(list().current("category_id").toStdString());
    if (!path.isEmpty())
        facts.push_back({.title = path, .detail = tr("Category"), .icon = "category"});
    if (const auto words = list().current("description"); !words.isEmpty())
        facts.push_back({.title = words, .detail = tr("Description"), .icon = "info"});
    if (const auto words = list().current("attributes"); !words.isEmpty() && words != "{}")
        facts.push_back({.title = words, .detail = tr("Attributes"), .icon = "table"});
    if (const auto words = list().current("image_url"); !words.isEmpty())
        facts.push_back({.title = words, .detail = tr("Picture"), .icon = "link"});
    m_facts->setFacts(facts);
}

void ProductsPage::setPrice(Amount price)
{
    const auto id = currentId();
    if (!id || !whyNotChange().isEmpty())
        return;
    m_stock->setBusy(true);
    const int version = list().current("version").toInt();
    write(
        [id = *id, price, version](const StoreServer& at, const std::stop_token& stop) {
            writeStore(at, "Products: price", stop, [&](const Store& store) {
                Products(store).changePrice(id, price, version);
            });
        },
        tr("The price was not changed"), [this] { wrote(tr("Price changed")); });
}

void ProductsPage::changeStock(int by)
{
    const auto id = currentId();
    if (!id || !whyNotChange().isEmpty())
        return;
    m_stock->setBusy(true);
    write(
        [id = *id, by](const StoreServer& at, const std::stop_token& stop) {
            writeStore(at, "Products: stock", stop,
                       [&](const Store& store) { Products(store).changeStock(id, by); });
        },
        tr("The stock was not changed"), [this] { wrote(tr("Stock changed")); });
}

} // namespace howdah
