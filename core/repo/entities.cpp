#include "core/repo/entities.h"

#include "core/pg/identifier.h"
#include "core/pool/transaction.h"
#include "core/repo/access_rights.h"
#include "core/repo/entity_sql.h"
#include "core/repo/form.h"
#include "core/repo/order.h"
#include "core/repo/organization.h"
#include "core/repo/product.h"
#include "core/repo/user.h"
#include "core/repo/user_session.h"
#include "core/repo/workflow.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// As in migrations/: what searches by a part of a word. Found wherever it was put.
constexpr std::string_view searchExtension = "pg_trgm";
constexpr std::string_view extensionsSql = R"(DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        CREATE EXTENSION pg_trgm;
        COMMENT ON EXTENSION pg_trgm IS 'Howdah sample store: parts of words, found by index.';
    END IF;
    PERFORM set_config('search_path', concat_ws(', ', quote_ident(current_schema()),
                                                quote_ident(nspname)), true)
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
        WHERE extname = 'pg_trgm' AND nspname <> ALL (current_schemas(true));
END
$$;
)";

// As in migrations/: what tables need that is no table.
constexpr std::string_view sharedSql = R"(CREATE FUNCTION touch_row() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION touch_row() IS
    'BEFORE UPDATE trigger: stamps updated_at and adds one to version, whatever the statement set them to.';
CREATE SEQUENCE order_numbers;
COMMENT ON SEQUENCE order_numbers IS 'Feeds orders.order_number when the seller''s system gives none.';
)";

constexpr std::string_view sharedEndSql =
    "ALTER SEQUENCE order_numbers OWNED BY orders.order_number;\n";

template <typename E>
EntityType typeOf()
{
    return {&entityOf<E>(), []() -> std::shared_ptr<void> { return std::make_shared<E>(); },
            sizeof(E)};
}

template <typename... All>
std::vector<EntityType> typesOf()
{
    return {typeOf<All>()...};
}

void replaceAll(std::string& text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// Names in definitions come with their schema: the snapshot is read with an empty search path.
void moveTo(Snapshot& snapshot, const std::string& from, const std::string& to)
{
    const auto spelt = [](const std::string& name) {
        const bool isPlain = std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        return (isPlain ? name : quoteIdentifier(name)) + ".";
    };
    for (auto& object : snapshot.objects) {
        if (object.kind == "extension") {
            if (auto& home = object.properties["schema"]; home == from)
                home = to;
            continue;
        }
        object.schema = to;
        for (auto& [name, value] : object.properties)
            replaceAll(value, spelt(from), spelt(to));
    }
    std::ranges::sort(snapshot.objects, {}, &CatalogObject::key);
}

bool isIn(const CatalogObject& object, const std::string& schema)
{
    return object.schema == schema || object.kind == "extension"; // which is in none
}

bool isDescribed(const CatalogObject& object)
{
    if (object.kind == "function")
        return object.name == "touch_row()";
    if (object.kind == "sequence")
        return object.name == "order_numbers";
    if (object.kind == "extension")
        return object.name == searchExtension;
    const bool isTable = object.kind == "table";
    const auto* type = findEntity(isTable ? object.name : object.of);
    if (!type)
        return false;
    if (object.kind == "trigger")
        return object.name == fmt::format("{}_touch", type->entity->table);
    return isTable || object.kind == "column" || object.kind == "constraint"
        || object.kind == "index";
}

} // namespace

std::span<const EntityType> allEntities()
{
    static const auto all =
        typesOf<Organization, User, UserProfile, UserPreference, Role, Permission, RolePermission,
                UserRole, UserSession, UserActivity, Category, Product, Order, OrderItem,
                OrderAdjustment, OrderRole, OrderStatusChange, Form, Submission, Workflow, Event>();
    return all;
}

const EntityType* findEntity(std::string_view table)
{
    const auto all = allEntities();
    const auto found =
        std::ranges::find(all, table, [](const EntityType& type) { return type.entity->table; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<EntityReferrer> referrersOf(const Entity& entity)
{
    std::vector<EntityReferrer> all;
    for (const auto& type : allEntities())
        for (int i = 0; i < static_cast<int>(type.entity->columns.size()); ++i)
            if (type.entity->at(i).referredTable == entity.table)
                all.push_back({type.entity, i});
    return all;
}

std::string createSchemaSql()
{
    std::string sql = std::string(extensionsSql).append(sharedSql);
    for (const auto& type : allEntities())
        sql += "\n" + createTableSql(*type.entity);
    return sql.append(sharedEndSql);
}

Snapshot entitySnapshot(Connection& connection, const std::string& schema, std::stop_token stop)
{
    if (!connection.isIdle())
        throw Error(ErrorKind::BadUse, "entities are looked at on an idle connection only");
    const auto apart = "howdah_entities_" + toText(randomUuid()).substr(0, 8);
    Transaction rolledBack(connection, stop);
    connection.run("CREATE SCHEMA " + apart, {}, stop);
    connection.run("SET LOCAL search_path = " + apart, {}, stop);
    connection.runScript(createSchemaSql(), stop);
    auto snapshot = readSnapshot(connection, {.without = {}, .rights = false}, stop);
    std::erase_if(snapshot.objects,
                  [&](const CatalogObject& object) { return !isIn(object, apart); });
    rolledBack.rollback();
    moveTo(snapshot, apart, schema);
    return describedPart(snapshot, schema);
}

Snapshot describedPart(const Snapshot& snapshot, const std::string& schema)
{
    auto part = withoutRights(snapshot);
    std::erase_if(part.objects, [&](const CatalogObject& object) {
        return !isIn(object, schema) || !isDescribed(object);
    });
    return part;
}

std::vector<ObjectChange> entityDifference(Connection& connection, const std::string& schema,
                                           std::stop_token stop)
{
    const auto entities = entitySnapshot(connection, schema, stop);
    const auto live =
        describedPart(readSnapshot(connection, {.without = {}, .rights = false}, stop), schema);
    return diff(live, entities);
}

} // namespace howdah
