#include "core/repo/scale_detail.h"

namespace howdah {
namespace {

using namespace scale_detail;

constexpr std::array<std::string_view, scaleTableCount> scaleTableNames{
    "organizations",        "users", "products", "orders", "order_items", "order_adjustments",
    "order_status_history",
};
constexpr std::array<std::string_view, scaleTableCount> copyStatements{
    "COPY organizations (id, name, slug, contact_email, country_code, default_currency, settings,"
    " created_at, updated_at) FROM STDIN (FORMAT binary)",
    "COPY users (id, organization_id, email, full_name, phone_number, password_hash, role, status,"
    " email_verified_at, last_login_at, created_at, updated_at, deleted_at)"
    " FROM STDIN (FORMAT binary)",
    "COPY products (id, organization_id, category_id, sku, name, price, currency, stock,"
    " attributes, created_at, updated_at) FROM STDIN (FORMAT binary)",
    "COPY orders (id, organization_id, user_id, order_number, status, currency, subtotal,"
    " adjustment_total, placed_at, created_at, updated_at) FROM STDIN (FORMAT binary)",
    "COPY order_items (id, order_id, line_number, product_id, quantity, unit_price, created_at,"
    " updated_at) FROM STDIN (FORMAT binary)",
    "COPY order_adjustments (id, order_id, kind, description, amount, created_at, updated_at)"
    " FROM STDIN (FORMAT binary)",
    "COPY order_status_history (id, order_id, from_status, to_status, changed_by, changed_at)"
    " FROM STDIN (FORMAT binary)",
};

} // namespace

std::string_view nameOf(ScaleTable table) noexcept
{
    return scaleTableNames[indexOf(table)];
}

std::string_view copyStatement(ScaleTable table) noexcept
{
    return copyStatements[indexOf(table)];
}

std::int64_t typicalRows(ScaleTable table) noexcept
{
    constexpr std::array<std::int64_t, scaleTableCount> rows{
        1, userCount, productCount, orderCount, 5000, 850, 7770};
    return rows[indexOf(table)];
}

std::string_view scaleCategories() noexcept
{
    return R"(
INSERT INTO categories (id, name, description, position, created_at, updated_at)
VALUES ('00000000-0000-8000-8000-000000000000', 'Assortment', 'What the shops made by seed --scale sell', 9,
        '2022-11-01 00:00:00+00', '2022-11-01 00:00:00+00')
ON CONFLICT (id) DO NOTHING;
INSERT INTO categories (id, parent_id, name, position, created_at, updated_at)
SELECT ('00000000-0000-8000-8000-' || lpad(to_hex(place), 12, '0'))::uuid, '00000000-0000-8000-8000-000000000000',
       name, place, '2022-11-01 00:00:00+00', '2022-11-01 00:00:00+00'
FROM unnest(ARRAY['Lamps', 'Home textiles', 'Furniture', 'Coffee and tea', 'Pots and pans', 'Kitchen tools',
                  'Notebooks and letters', 'Pens and colours', 'Cycling', 'Camping', 'Outdoor clothing', 'Garden'])
     WITH ORDINALITY AS c (name, place)
ON CONFLICT (id) DO NOTHING)";
}

} // namespace howdah
