#include "ui/shell/table_directory.h"

#include "core/catalog/catalog.h"
#include "ui/shell/navigator_model.h"
#include "ui/shell/session.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

struct Favourite {
    const char* table;
    const char* icon;
    const char* page; // of the store, "" for none
};
constexpr std::array favourites{
    Favourite{"users", "users", "users"}, Favourite{"categories", "category", ""},
    Favourite{"products", "product", "products"}, Favourite{"orders", "order", "orders"}};
// A database that has these beside them is taken for the sample store.
constexpr std::array<std::string_view, 6> storeTables{"user_sessions", "user_activities",
                                                      "order_items",   "order_adjustments",
                                                      "order_roles",   "order_status_history"};

bool isTable(const Relation& relation)
{
    return relation.kind == RelationKind::Table || relation.kind == RelationKind::PartitionedTable;
}

// The table of that name people mean: in public, else in the first schema that has one.
int favouriteAt(const std::vector<Relation>& relations, std::string_view table)
{
    int found = -1;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        if (relations[i].name.name != table || !isTable(relations[i]))
            continue;
        if (relations[i].name.schema == "public")
            return static_cast<int>(i);
        if (found < 0)
            found = static_cast<int>(i);
    }
    return found;
}

std::vector<Relation> inOrder(std::vector<Relation> all)
{
    std::erase_if(all, &Relation::isPartition);
    std::vector<Relation> ordered;
    ordered.reserve(all.size());
    for (const auto& favourite : favourites)
        if (const int at = favouriteAt(all, favourite.table); at >= 0) {
            ordered.push_back(all[static_cast<std::size_t>(at)]);
            all.erase(all.begin() + at);
        }
    ordered.insert(ordered.end(), all.begin(), all.end());
    return ordered;
}

bool isStore(const std::vector<Relation>& relations, const std::string& schema)
{
    return std::ranges::all_of(storeTables, [&](std::string_view table) {
        return std::ranges::any_of(relations, [&](const Relation& relation) {
            return relation.name.schema == schema && relation.name.name == table;
        });
    });
}

} // namespace

TableDirectory::TableDirectory(Session& session, NavigatorModel& navigator, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_navigator(navigator)
{
    connect(&session, &Session::stateChanged, this, &TableDirectory::follow);
    connect(&session, &Session::schemaChanged, this, &TableDirectory::reload);
    follow();
}

void TableDirectory::follow()
{
    if (m_session.isConnected())
        return reload();
    if (m_session.state() == Session::State::Lost)
        return; // what was there will be there again
    m_job.cancel();
    m_loaded = false;
    m_relations.clear();
    fillNavigator();
}

void TableDirectory::reload()
{
    const auto pool = m_session.pool();
    if (!pool)
        return;
    m_job.start(
        [pool = *pool](const std::stop_token& stop) {
            return inOrder(readRelations(*pool.acquire("Navigator", stop), false, stop));
        },
        [this](Outcome<std::vector<Relation>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_session.report(*error);
                return emit failed(*error);
            }
            m_relations = std::get<0>(std::move(outcome));
            m_loaded = true;
            fillNavigator();
            emit loaded();
        });
}

void TableDirectory::fillNavigator()
{
    std::vector<NavigatorItem> items;
    std::string schema;
    bool first = true;
    std::size_t at = 0;
    std::vector<Relation> behindPages; // tables that the first items do not lead to
    for (const auto& favourite : favourites)
        if (at < m_relations.size() && m_relations[at].name.name == favourite.table) {
            auto title = QString::fromLatin1(favourite.table);
            title[0] = title[0].toUpper();
            const auto& name = m_relations[at].name;
            NavigatorItem item{keyOf(name), title, favourite.icon, {}};
            if (isStore(m_relations, name.schema))
                item.page = QString::fromLatin1(favourite.page);
            if (m_navigator.leadsToPage(item))
                behindPages.push_back(m_relations[at]);
            items.push_back(std::move(item));
            ++at;
        }
    auto others =
        std::vector(m_relations.begin() + static_cast<std::ptrdiff_t>(at), m_relations.end());
    for (const auto& relation : behindPages)
        others.insert(std::ranges::find_if(others,
                                           [&](const Relation& other) {
                                               return other.name.schema == relation.name.schema
                                                   && other.name.name > relation.name.name;
                                           }),
                      relation);
    for (const auto& relation : others) {
        if (std::exchange(first, false) || relation.name.schema != schema) {
            schema = relation.name.schema;
            items.push_back({{}, QString::fromStdString(schema), {}});
        }
        items.push_back(
            {keyOf(relation.name), QString::fromStdString(relation.name.name), iconOf(relation)});
    }
    m_navigator.setTables(std::move(items));
}

QString TableDirectory::keyOf(const RelationName& name)
{
    return QString::fromStdString(name.quoted());
}

std::optional<RelationName> TableDirectory::nameOf(const QString& key)
{
    const auto text = key.toStdString();
    std::vector<std::string> names;
    std::size_t at = 0;
    while (at < text.size() && text[at] == '"') {
        std::string name;
        for (++at; at < text.size(); ++at) {
            if (text[at] == '"' && (at + 1 == text.size() || text[++at] != '"'))
                break;
            name += text[at];
        }
        names.push_back(std::move(name));
        if (at >= text.size() || text[at] != '.')
            break;
        ++at;
    }
    RelationName name;
    if (names.size() == 2)
        name = {names[0], names[1]};
    return names.size() == 2 && !name.schema.empty() && !name.name.empty() && keyOf(name) == key
        ? std::optional(name)
        : std::nullopt;
}

QString iconOf(const Relation& relation)
{
    if (!relation.isReadable)
        return QStringLiteral("lock");
    return relation.kind == RelationKind::View || relation.kind == RelationKind::MaterializedView
        ? QStringLiteral("eye")
        : QStringLiteral("table");
}

} // namespace howdah
