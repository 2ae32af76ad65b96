-- Seed: categories and products
-- The roots of the tree, one way down to its leaves, and three products there.

INSERT INTO categories (id, parent_id, name, slug, description, position, created_by, created_at, updated_at)
SELECT md5('categories/' || slug)::uuid, md5('categories/' || parent)::uuid, name, slug, description, position,
       md5('users/ines.okafor')::uuid, timestamptz '2024-01-10 09:00:00+00', timestamptz '2024-01-10 09:00:00+00'
FROM (VALUES
    (NULL,       'outdoor',          'Outdoor',             'For days under the sky',            1),
    ('outdoor',  'bicycles',         'Bicycles',            NULL,                                1),
    ('bicycles', 'bicycle-parts',    'Parts and tools',     NULL,                                1),
    (NULL,       'kitchen',          'Kitchen',             'For the first cup and the last',    2),
    (NULL,       'paper',            'Paper',               'For writing by hand',               3),
    (NULL,       'home',             'Home',                'For evenings',                      4)
) AS v (parent, slug, name, description, position)
ON CONFLICT DO NOTHING;

INSERT INTO products (id, organization_id, category_id, sku, name, description, price, currency, stock, image_url,
                      status, attributes, created_at, updated_at, deleted_at)
SELECT md5('products/' || sku)::uuid, o.id, md5('categories/' || category)::uuid, sku, v.name, description, price,
       o.default_currency, stock, '/images/products/' || lower(sku) || '.webp', v.status, attributes::jsonb,
       o.created_at + interval '9 days', o.created_at + interval '9 days',
       CASE WHEN v.status = 'discontinued' AND stock = 0 THEN timestamptz '2025-06-30 16:00:00+00' END
FROM (VALUES
    ('nordlicht', 'bicycle-parts',    'NL-1001', 'Chain tool, steel',               'Opens and closes chains of 8 to 12 speeds.', 24.90, 140, 'active', '{"material": "steel", "weight_g": 168}'),
    ('nordlicht', 'bicycle-parts',    'NL-1002', 'Floor pump with gauge',           'Up to 11 bar, both valves.', 49.00, 62, 'active', '{"max_bar": 11}'),
    ('nordlicht', 'bicycle-parts',    'NL-1003', 'Dynamo headlight 80 lux',         NULL, 89.50, 35, 'active', '{"lux": 80, "standlight": true}')
) AS v (organization, category, sku, name, description, price, stock, status, attributes)
JOIN organizations o ON o.id = md5('organizations/' || organization)::uuid
ORDER BY sku COLLATE "C"
ON CONFLICT DO NOTHING;
