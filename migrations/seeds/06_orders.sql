-- Seed: orders
-- Eighty orders from March to October 2025, spread over the four shops by arithmetic, no chance: who
-- buys what, how it was paid for, packed and sent, and how it ended. The older ones are done, the
-- last ones still open. One statement, because an order is inserted with the totals its lines add up
-- to.

WITH numbered AS (
    SELECT n, md5('orders/' || n)::uuid AS id, shop.slug, o.id AS organization_id, o.default_currency AS currency,
           md5('users/' || (ARRAY['henrik.voss', 'lea.brandt', 'priya.raman', 'owen.hughes', 'daniel.kowalski',
                                  'hannah.okoye', 'lucas.bouchard', 'yara.haddad', 'paul.lefevre', 'nora.elamrani',
                                  'aylin.demir', 'jonas.petersen'])[1 + n * 5 % 12])::uuid AS user_id,
           shop.prefix || '-2025-' || lpad(n::text, 4, '0') AS order_number,
           timestamptz '2025-03-03 07:30:00+00' + n * interval '3 days' + n * 137 % 720 * interval '1 minute' AS placed_at,
           CASE WHEN n > 76 THEN 'pending'
                WHEN n % 11 = 0 THEN 'cancelled'
                WHEN n > 72 THEN 'paid'
                WHEN n > 66 THEN 'shipped'
                WHEN n % 17 = 0 THEN 'refunded'
                ELSE 'delivered' END AS status
    FROM generate_series(1, 80) AS n
    JOIN (VALUES (0, 'nordlicht', 'NL'), (1, 'harbour-coffee', 'HC'), (2, 'maple-paper', 'MP'),
                 (3, 'atelier-lumiere', 'AL')) AS shop (place, slug, prefix) ON shop.place = n % 4
    JOIN organizations o ON o.id = md5('organizations/' || shop.slug)::uuid
),
lines AS (
    SELECT n.n, n.id AS order_id, k AS line_number, p.id AS product_id, 1 + (n.n + 2 * k) % 3 AS quantity, p.price
    FROM numbered n
    CROSS JOIN LATERAL generate_series(1, 1 + n.n * 7 / 4 % 4) AS k
    JOIN products p ON p.id = md5('products/' || (ARRAY['NL-1', 'HC-2', 'MP-3', 'AL-4'])[1 + n.n % 4]
                                  || lpad((1 + (n.n * 7 + k * 4) % 14)::text, 3, '0'))::uuid
),
subtotals AS (
    SELECT order_id, sum(quantity * price) AS subtotal FROM lines GROUP BY order_id
),
adjustments AS (
    SELECT n.id AS order_id, a.kind, a.description, a.amount::numeric(12, 2) AS amount, n.placed_at
    FROM numbered n
    JOIN subtotals s ON s.order_id = n.id
    CROSS JOIN LATERAL (VALUES
        ('shipping', 'Parcel', CASE WHEN s.subtotal < 60 THEN 4.90 END),
        ('discount', 'Spring offer, 10 %', CASE WHEN n.n % 6 = 0 THEN -round(s.subtotal * 0.10, 2) END),
        ('tax', 'HST 13 %', CASE WHEN n.slug = 'maple-paper' THEN round(s.subtotal * 0.13, 2) END),
        ('fee', 'Gift wrapping', CASE WHEN n.n % 8 = 3 THEN 3.50 END)
    ) AS a (kind, description, amount)
    WHERE a.amount IS NOT NULL
),
moves AS (
    SELECT n.id AS order_id, m.from_status, m.to_status, n.placed_at + m.after AS changed_at,
           CASE WHEN m.to_status = 'pending' THEN n.user_id END AS changed_by,
           CASE m.to_status WHEN 'cancelled' THEN 'Ordered by mistake' WHEN 'refunded' THEN 'Returned within 14 days' END AS note
    FROM numbered n
    CROSS JOIN LATERAL (VALUES
        (NULL, 'pending', interval '0', true),
        ('pending', 'cancelled', interval '5 hours', n.status = 'cancelled'),
        ('pending', 'paid', (4 + n.n * 17 % 300) * interval '1 minute', n.status IN ('paid', 'shipped', 'delivered', 'refunded')),
        ('paid', 'shipped', interval '1 day' + n.n * 7 % 9 * interval '1 hour', n.status IN ('shipped', 'delivered', 'refunded')),
        ('shipped', 'delivered', interval '3 days' + n.n * 5 % 22 * interval '1 hour', n.status IN ('delivered', 'refunded')),
        ('delivered', 'refunded', interval '9 days', n.status = 'refunded')
    ) AS m (from_status, to_status, after, happened)
    WHERE m.happened
),
new_orders AS (
    INSERT INTO orders (id, organization_id, user_id, order_number, status, currency, subtotal, adjustment_total,
                        idempotency_key, note, placed_at, created_at, updated_at)
    SELECT n.id, n.organization_id, n.user_id, n.order_number, n.status, n.currency, s.subtotal,
           coalesce((SELECT sum(amount) FROM adjustments a WHERE a.order_id = n.id), 0),
           'seed-' || n.n, CASE WHEN n.n % 13 = 4 THEN 'Please leave it with the neighbour.' END, n.placed_at, n.placed_at,
           (SELECT max(changed_at) FROM moves m WHERE m.order_id = n.id)
    FROM numbered n JOIN subtotals s ON s.order_id = n.id
    ORDER BY n.n
    ON CONFLICT DO NOTHING
    RETURNING id
),
new_items AS (
    INSERT INTO order_items (id, order_id, line_number, product_id, quantity, unit_price, created_at, updated_at)
    SELECT md5('order_items/' || n.n || '/' || l.line_number)::uuid, l.order_id, l.line_number, l.product_id, l.quantity,
           l.price, n.placed_at, n.placed_at
    FROM lines l JOIN numbered n ON n.id = l.order_id
    WHERE l.order_id IN (SELECT id FROM new_orders)
    ORDER BY n.n, l.line_number
    ON CONFLICT DO NOTHING
),
new_adjustments AS (
    INSERT INTO order_adjustments (id, order_id, kind, description, amount, created_at, updated_at)
    SELECT md5('order_adjustments/' || a.order_id || a.kind)::uuid, a.order_id, a.kind, a.description, a.amount,
           a.placed_at, a.placed_at
    FROM adjustments a
    WHERE a.order_id IN (SELECT id FROM new_orders)
    ON CONFLICT DO NOTHING
),
new_history AS (
    INSERT INTO order_status_history (id, order_id, from_status, to_status, changed_by, note, changed_at)
    SELECT md5('order_status_history/' || m.order_id || m.to_status)::uuid, m.order_id, m.from_status, m.to_status,
           m.changed_by, m.note, m.changed_at
    FROM moves m
    WHERE m.order_id IN (SELECT id FROM new_orders)
    ORDER BY m.changed_at
    ON CONFLICT DO NOTHING
)
INSERT INTO order_roles (id, order_id, user_id, role, created_at)
SELECT md5('order_roles/' || n.id || r.role)::uuid, n.id, r.user_id, r.role, n.placed_at
FROM numbered n
CROSS JOIN LATERAL (VALUES
    ('packer', CASE WHEN n.status IN ('shipped', 'delivered', 'refunded')
                    THEN md5('users/' || (ARRAY['jonas.petersen', 'samuel.adeyemi', 'ethan.nguyen', 'hugo.moreau'])[1 + n.n % 4])::uuid END),
    ('recipient', CASE WHEN n.n % 8 = 3 THEN md5('users/lea.brandt')::uuid END),
    ('approver', CASE WHEN (SELECT subtotal FROM subtotals s WHERE s.order_id = n.id) > 1000
                      THEN md5('users/' || (ARRAY['greta.lindqvist', 'fiona.macleod', 'chloe.tremblay', 'camille.durand'])[1 + n.n % 4])::uuid END)
) AS r (role, user_id)
WHERE r.user_id IS NOT NULL AND n.id IN (SELECT id FROM new_orders)
ON CONFLICT DO NOTHING;
