-- Seed: categories and products
-- With those in minimal/: a tree three levels deep, and fifteen products a shop.

INSERT INTO categories (id, parent_id, name, slug, description, position, created_by, created_at, updated_at)
SELECT md5('categories/' || slug)::uuid, md5('categories/' || parent)::uuid, name, slug, description, position,
       md5('users/ines.okafor')::uuid, timestamptz '2024-01-10 09:00:00+00', timestamptz '2024-01-10 09:00:00+00'
FROM (VALUES
    ('bicycles', 'bicycle-bags',     'Bags',                NULL,                                2),
    ('outdoor',  'camping',          'Camping',             NULL,                                2),
    ('outdoor',  'outdoor-clothing', 'Clothing',            NULL,                                3),
    ('kitchen',  'coffee',           'Coffee',              NULL,                                1),
    ('coffee',   'coffee-beans',     'Beans',               'Roasted on Tuesdays and Fridays',   1),
    ('coffee',   'coffee-equipment', 'Grinders and brewers', NULL,                               2),
    ('kitchen',  'tableware',        'Tableware',           NULL,                                2),
    ('paper',    'notebooks',        'Notebooks',           NULL,                                1),
    ('paper',    'pens-and-ink',     'Pens and ink',        NULL,                                2),
    ('paper',    'books',            'Books',               NULL,                                3),
    ('home',     'lighting',         'Lighting',            NULL,                                1),
    ('lighting', 'table-lamps',      'Table lamps',         NULL,                                1),
    ('lighting', 'pendant-lamps',    'Pendant lamps',       NULL,                                2),
    ('home',     'textiles',         'Textiles',            NULL,                                2)
) AS v (parent, slug, name, description, position)
ON CONFLICT DO NOTHING;

INSERT INTO products (id, organization_id, category_id, sku, name, description, price, currency, stock, image_url,
                      status, attributes, created_at, updated_at, deleted_at)
SELECT md5('products/' || sku)::uuid, o.id, md5('categories/' || category)::uuid, sku, v.name, description, price,
       o.default_currency, stock, '/images/products/' || lower(sku) || '.webp', v.status, attributes::jsonb,
       o.created_at + interval '9 days', o.created_at + interval '9 days',
       CASE WHEN v.status = 'discontinued' AND stock = 0 THEN timestamptz '2025-06-30 16:00:00+00' END
FROM (VALUES
    ('nordlicht', 'bicycle-bags',     'NL-1004', 'Pannier, pair, 40 l',             'Welded seams, no zips to fail.', 129.00, 48, 'active', '{"volume_l": 40, "colour": "black"}'),
    ('nordlicht', 'bicycle-bags',     'NL-1005', 'Handlebar bag 7 l',               NULL, 64.90, 51, 'active', '{"volume_l": 7, "colour": "moss"}'),
    ('nordlicht', 'bicycles',         'NL-1006', 'Touring bicycle Fjord 28"',       'Steel frame, hub gears, made for the long way.', 1890.00, 6, 'active', '{"frame": ["52", "56", "60"], "gears": 14}'),
    ('nordlicht', 'camping',          'NL-1007', 'Tent Nordkapp, two people',       'Stands in the wind; 2.4 kg.', 449.00, 17, 'active', '{"people": 2, "weight_g": 2400}'),
    ('nordlicht', 'camping',          'NL-1008', 'Sleeping mat, 5 cm',              NULL, 119.00, 40, 'active', '{"r_value": 4.2}'),
    ('nordlicht', 'camping',          'NL-1009', 'Spirit stove',                    'No parts that break.', 79.90, 29, 'active', '{"fuel": "ethanol"}'),
    ('nordlicht', 'camping',          'NL-1010', 'Head torch 400 lm',               NULL, 39.90, 88, 'active', '{"lumen": 400, "usb": true}'),
    ('nordlicht', 'outdoor-clothing', 'NL-1011', 'Rain jacket Skagen',              'Three layers, pit zips.', 219.00, 33, 'active', '{"sizes": ["S", "M", "L", "XL"], "colour": "blue"}'),
    ('nordlicht', 'outdoor-clothing', 'NL-1012', 'Merino base layer',               NULL, 79.00, 75, 'active', '{"sizes": ["S", "M", "L"], "material": "merino"}'),
    ('nordlicht', 'outdoor-clothing', 'NL-1013', 'Wool cap',                        NULL, 29.00, 120, 'active', '{"colour": "grey"}'),
    ('nordlicht', 'outdoor-clothing', 'NL-1014', 'Overshoes',                       NULL, 44.50, 21, 'discontinued', '{"sizes": ["40-43", "44-47"]}'),
    ('nordlicht', 'camping',          'NL-1015', 'Folding saw',                     NULL, 34.00, 54, 'active', '{"blade_cm": 18}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2001', 'Harbour blend, 250 g',        'Chocolate, hazelnut, no surprises.', 8.50, 310, 'active', '{"roast": "medium", "weight_g": 250}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2002', 'Harbour blend, 1 kg',         NULL, 29.00, 120, 'active', '{"roast": "medium", "weight_g": 1000}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2003', 'Yirgacheffe washed, 250 g',   'Jasmine and lemon.', 11.50, 96, 'active', '{"roast": "light", "origin": "Ethiopia", "weight_g": 250}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2004', 'Huila, 250 g',                NULL, 10.50, 104, 'active', '{"roast": "medium", "origin": "Colombia", "weight_g": 250}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2005', 'Sumatra Gayo, 250 g',         'Cedar and dark sugar.', 10.90, 58, 'active', '{"roast": "dark", "origin": "Indonesia", "weight_g": 250}'),
    ('harbour-coffee', 'coffee-beans',     'HC-2006', 'Decaf, Swiss water, 250 g',   NULL, 10.00, 77, 'active', '{"roast": "medium", "decaf": true, "weight_g": 250}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2007', 'Hand grinder',                'Steel burrs, 36 mm.', 89.00, 24, 'active', '{"burr_mm": 36}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2008', 'Pour-over dripper, ceramic',  NULL, 26.00, 45, 'active', '{"cups": 4, "colour": "white"}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2009', 'Paper filters, 100',          NULL, 5.90, 400, 'active', '{"pieces": 100}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2010', 'Gooseneck kettle 0.9 l',      NULL, 64.00, 31, 'active', '{"volume_l": 0.9}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2011', 'Espresso machine Quay',       'One group, E61, brass boiler.', 1290.00, 4, 'active', '{"boiler": "brass", "warranty_years": 3}'),
    ('harbour-coffee', 'coffee-equipment', 'HC-2012', 'Scale with timer',            NULL, 48.00, 0, 'discontinued', '{"resolution_g": 0.1}'),
    ('harbour-coffee', 'tableware',        'HC-2013', 'Espresso cup, set of 4',      NULL, 28.00, 66, 'active', '{"volume_ml": 70, "pieces": 4}'),
    ('harbour-coffee', 'tableware',        'HC-2014', 'Flat white cup',              NULL, 12.50, 90, 'active', '{"volume_ml": 160}'),
    ('harbour-coffee', 'tableware',        'HC-2015', 'Travel mug 350 ml',           NULL, 24.00, 73, 'active', '{"volume_ml": 350, "colour": "navy"}'),
    ('maple-paper', 'notebooks',    'MP-3001', 'Notebook A5, dotted',             '160 pages, lies flat.', 18.00, 210, 'active', '{"pages": 160, "ruling": "dotted"}'),
    ('maple-paper', 'notebooks',    'MP-3002', 'Notebook A5, lined',              NULL, 18.00, 190, 'active', '{"pages": 160, "ruling": "lined"}'),
    ('maple-paper', 'notebooks',    'MP-3003', 'Pocket notebook, three',          NULL, 14.50, 240, 'active', '{"pages": 48, "pieces": 3}'),
    ('maple-paper', 'notebooks',    'MP-3004', 'Sketchbook A4, 200 g',            'Takes a light wash.', 32.00, 58, 'active', '{"pages": 60, "paper_g": 200}'),
    ('maple-paper', 'notebooks',    'MP-3005', 'Weekly planner 2026',             NULL, 29.00, 130, 'active', '{"year": 2026}'),
    ('maple-paper', 'pens-and-ink', 'MP-3006', 'Fountain pen, fine',              NULL, 42.00, 64, 'active', '{"nib": "F", "filling": "converter"}'),
    ('maple-paper', 'pens-and-ink', 'MP-3007', 'Fountain pen, broad',             NULL, 42.00, 38, 'active', '{"nib": "B", "filling": "converter"}'),
    ('maple-paper', 'pens-and-ink', 'MP-3008', 'Ink, iron gall, 50 ml',           'Darkens as it dries.', 21.00, 85, 'active', '{"volume_ml": 50, "colour": "blue-black"}'),
    ('maple-paper', 'pens-and-ink', 'MP-3009', 'Ink, maple red, 50 ml',           NULL, 19.00, 92, 'active', '{"volume_ml": 50, "colour": "red"}'),
    ('maple-paper', 'pens-and-ink', 'MP-3010', 'Pencils, dozen, HB',              NULL, 16.00, 150, 'active', '{"pieces": 12, "hardness": "HB"}'),
    ('maple-paper', 'pens-and-ink', 'MP-3011', 'Brass sharpener',                 NULL, 9.50, 175, 'active', '{"material": "brass"}'),
    ('maple-paper', 'books',        'MP-3012', 'Walking the Canadian Shield',     NULL, 36.00, 44, 'active', '{"language": "en", "pages": 288}'),
    ('maple-paper', 'books',        'MP-3013', 'Bookbinding for one table',       'Twelve bindings, no press needed.', 39.00, 27, 'active', '{"language": "en", "pages": 176}'),
    ('maple-paper', 'books',        'MP-3014', 'Lettres d''hiver',                NULL, 24.00, 19, 'active', '{"language": "fr", "pages": 214}'),
    ('maple-paper', 'notebooks',    'MP-3015', 'Guest book, linen',               NULL, 54.00, 12, 'draft', '{"pages": 120, "material": "linen"}'),
    ('atelier-lumiere', 'table-lamps',   'AL-4001', 'Table lamp Seine',              'Oak foot, linen shade.', 148.00, 22, 'active', '{"bulb": "E27", "material": ["oak", "linen"]}'),
    ('atelier-lumiere', 'table-lamps',   'AL-4002', 'Table lamp Marne, brass',       NULL, 195.00, 14, 'active', '{"bulb": "E27", "material": ["brass"]}'),
    ('atelier-lumiere', 'table-lamps',   'AL-4003', 'Desk lamp Bureau',              'Balances without springs.', 210.00, 18, 'active', '{"bulb": "LED", "lumen": 700}'),
    ('atelier-lumiere', 'table-lamps',   'AL-4004', 'Night light, porcelain',        NULL, 59.00, 36, 'active', '{"bulb": "LED", "lumen": 80}'),
    ('atelier-lumiere', 'pendant-lamps', 'AL-4005', 'Pendant Lune 30 cm',            'Mouth-blown opal glass.', 240.00, 15, 'active', '{"diameter_cm": 30, "bulb": "E27"}'),
    ('atelier-lumiere', 'pendant-lamps', 'AL-4006', 'Pendant Lune 45 cm',            NULL, 360.00, 9, 'active', '{"diameter_cm": 45, "bulb": "E27"}'),
    ('atelier-lumiere', 'pendant-lamps', 'AL-4007', 'Pendant cluster, five',         NULL, 890.00, 3, 'active', '{"pieces": 5, "bulb": "E14"}'),
    ('atelier-lumiere', 'pendant-lamps', 'AL-4008', 'Pendant Atelier, enamel',       NULL, 165.00, 26, 'active', '{"colour": ["white", "green", "black"]}'),
    ('atelier-lumiere', 'lighting',      'AL-4009', 'Floor lamp Rivage',             NULL, 420.00, 7, 'active', '{"height_cm": 158, "bulb": "E27"}'),
    ('atelier-lumiere', 'lighting',      'AL-4010', 'Textile cable, per metre',      NULL, 6.50, 500, 'active', '{"colour": ["grey", "copper", "blue"]}'),
    ('atelier-lumiere', 'lighting',      'AL-4011', 'LED bulb E27, warm, 4 W',       NULL, 9.90, 260, 'active', '{"kelvin": 2700, "lumen": 470}'),
    ('atelier-lumiere', 'textiles',      'AL-4012', 'Linen throw 130 x 180',         NULL, 95.00, 31, 'active', '{"material": "linen", "colour": "sand"}'),
    ('atelier-lumiere', 'textiles',      'AL-4013', 'Cushion cover 50 x 50',         NULL, 38.00, 64, 'active', '{"material": "linen", "colour": ["sand", "rust"]}'),
    ('atelier-lumiere', 'textiles',      'AL-4014', 'Wool blanket',                  'Woven in the Vosges.', 169.00, 16, 'active', '{"material": "wool"}'),
    ('atelier-lumiere', 'textiles',      'AL-4015', 'Curtain, linen, pair',          NULL, 230.00, 5, 'discontinued', '{"material": "linen", "height_cm": 260}')
) AS v (organization, category, sku, name, description, price, stock, status, attributes)
JOIN organizations o ON o.id = md5('organizations/' || organization)::uuid
ORDER BY sku COLLATE "C"
ON CONFLICT DO NOTHING;
