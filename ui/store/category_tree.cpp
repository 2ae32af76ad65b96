#include "ui/store/category_tree.h"

#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

namespace howdah {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr int deepest = 64; // a circle cannot be, but must not hang anybody either

QString textOfId(const Uuid& id)
{
    return QString::fromStdString(toText(id));
}

} // namespace

CategoryTree::CategoryTree(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget)
    , m_add(new QToolButton)
    , m_edit(new QToolButton)
{
    setObjectName(id);
    setFixedWidth(224);
    m_tree->setObjectName(id + ".tree");
    m_tree->setAccessibleName(tr("Categories"));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* title = new Caption(tr("Categories"));
    title->setObjectName(id + ".title");
    const auto button = [&](QToolButton* made, const QString& name, const QString& iconName,
                            const QString& text) {
        made->setObjectName(id + '.' + name);
        made->setIcon(icon(iconName));
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setAutoRaise(true);
    };
    button(m_add, "addButton", "plus", tr("New category"));
    button(m_edit, "editButton", "edit", tr("Edit the category"));
    connect(m_add, &QToolButton::clicked, this, &CategoryTree::addWanted);
    connect(m_edit, &QToolButton::clicked, this, &CategoryTree::editWanted);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 8, 0);
    head->addWidget(title, 1);
    head->addWidget(m_add);
    head->addWidget(m_edit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_tree, 1);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        if (m_isFilling)
            return;
        follow();
        emit chosenChanged();
    });
    setWords(tr("Reading …"));
}

void CategoryTree::setWords(const QString& words)
{
    m_isFilling = true;
    m_categories.clear();
    m_tree->clear();
    auto* item = new QTreeWidgetItem(m_tree, {words});
    item->setFlags(Qt::NoItemFlags);
    m_isFilling = false;
    follow();
}

void CategoryTree::setWhyNot(const QString& why)
{
    m_whyNot = why;
    follow();
}

void CategoryTree::follow()
{
    m_add->setEnabled(m_whyNot.isEmpty());
    m_add->setToolTip(m_whyNot.isEmpty() ? tr("New category") : m_whyNot);
    m_edit->setEnabled(m_whyNot.isEmpty() && chosen());
    m_edit->setToolTip(m_whyNot.isEmpty() ? tr("Edit the category") : m_whyNot);
}

void CategoryTree::setCategories(std::vector<Category> categories)
{
    const auto* before = chosen();
    const auto kept = before ? textOfId(before->id) : QString();
    m_categories = std::move(categories);
    m_isFilling = true;
    m_tree->clear();
    auto* all = new QTreeWidgetItem(m_tree, {tr("All products")});
    addChildren(nullptr, std::nullopt, 0);
    m_tree->expandToDepth(0);
    m_tree->setCurrentItem(all);
    m_isFilling = false;
    if (const auto id = uuidFromText(kept.toStdString()); id && find(kept.toStdString()))
        choose(*id);
    else if (!kept.isEmpty())
        emit chosenChanged(); // it is gone
    follow();
}

void CategoryTree::addChildren(QTreeWidgetItem* parent, const std::optional<Uuid>& of, int depth)
{
    for (const auto& category : m_categories) {
        if (category.parentId != of || depth > deepest)
            continue;
        const QStringList texts{QString::fromStdString(category.name)};
        auto* item =
            parent ? new QTreeWidgetItem(parent, texts) : new QTreeWidgetItem(m_tree, texts);
        item->setData(0, idRole, textOfId(category.id));
        item->setToolTip(0, QString::fromStdString(category.description.value_or("")));
        addChildren(item, category.id, depth + 1);
    }
}

const Category* CategoryTree::find(const std::string& id) const
{
    const auto found = std::ranges::find_if(
        m_categories, [&](const Category& category) { return toText(category.id) == id; });
    return found == m_categories.end() ? nullptr : &*found;
}

const Category* CategoryTree::chosen() const
{
    const auto* item = m_tree->currentItem();
    return item ? find(item->data(0, idRole).toString().toStdString()) : nullptr;
}

void CategoryTree::choose(const Uuid& id)
{
    const auto found = m_tree->findItems("*", Qt::MatchWildcard | Qt::MatchRecursive);
    for (auto* item : found)
        if (item->data(0, idRole).toString() == textOfId(id))
            m_tree->setCurrentItem(item);
}

std::vector<std::string> CategoryTree::chosenIds() const
{
    std::vector<std::string> ids;
    const auto* root = chosen();
    if (!root)
        return ids;
    ids.push_back(toText(root->id));
    for (std::size_t next = 0; next < ids.size() && ids.size() < 10'000; ++next)
        for (const auto& category : m_categories)
            if (category.parentId && toText(*category.parentId) == ids[next])
                ids.push_back(toText(category.id));
    return ids;
}

QString CategoryTree::pathOf(const std::string& id) const
{
    QStringList names;
    const auto* at = find(id);
    for (int depth = 0; at && depth < deepest; ++depth) {
        names.prepend(QString::fromStdString(at->name));
        at = at->parentId ? find(toText(*at->parentId)) : nullptr;
    }
    return names.join(QStringLiteral(" › "));
}

std::vector<std::pair<QString, QString>> CategoryTree::paths(const Category* except) const
{
    std::vector<std::pair<QString, QString>> all;
    const auto out = except ? pathOf(toText(except->id)) : QString();
    for (const auto& category : m_categories) {
        const auto path = pathOf(toText(category.id));
        if (out.isEmpty() || (path != out && !path.startsWith(out + QStringLiteral(" › "))))
            all.emplace_back(path, textOfId(category.id));
    }
    return all;
}

} // namespace howdah
