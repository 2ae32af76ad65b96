-- Seed: orders
-- Eighty orders of four shops, from March to October 2025, more towards the end: who buys what and when,
-- how it was paid for, packed and sent, and how it ended. Chance decides, and chance is the md5 of the
-- seed's number and of what is asked: another `--seed` is another year of the same shops. Shops sell on
-- all days, but many buyers wait for Monday; parcels leave on working days and arrive on all but Sundays.
-- Days and hours are counted in hours, which are the same in every time zone.

CREATE OR REPLACE FUNCTION pg_temp.chance(what text, below integer) RETURNS integer
    LANGUAGE sql STABLE
RETURN ('x' || left(md5(coalesce(nullif(current_setting('howdah.seed', true), ''), '42') || '/' || what), 7))::bit(28)::integer
       % below;

-- One statement, because an order is inserted with the totals its lines add up to.
WITH days AS (
    SELECT n, (CASE WHEN n <= 60 THEN n * 37 / 10 ELSE 222 + (n - 60) * 9 / 10 END) AS day FROM generate_series(1, 80) AS n
),
numbered AS (
    SELECT n, md5('orders/' || n)::uuid AS id, shop.slug, o.id AS organization_id, o.default_currency AS currency,
           md5('users/' || buyers[1 + pg_temp.chance('buyer/' || n, cardinality(buyers))])::uuid AS user_id,
           shop.prefix || '-2025-' || lpad(n::text, 4, '0') AS order_number, waited.day,
           -- 2025-03-03 was a Monday.
           timestamptz '2025-03-03 00:00:00+00' + make_interval(
               hours => waited.day * 24 + (ARRAY[6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 12, 12, 12, 13,
                   13, 14, 14, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 19, 19, 20, 20, 20, 20, 20, 21, 21,
                   21, 22, 22, 23])[1 + pg_temp.chance('hour/' || n, 51)],
               mins => pg_temp.chance('minute/' || n, 60), secs => pg_temp.chance('second/' || n, 60)) AS placed_at,
           CASE WHEN n > 76 THEN 'pending'
                WHEN n > 72 THEN 'paid'
                WHEN n > 66 THEN 'shipped'
                WHEN n % 11 = pg_temp.chance('cancelled', 11) THEN 'cancelled'
                WHEN n % 17 = pg_temp.chance('refunded', 17) AND n <= 55 THEN 'refunded'
                ELSE 'delivered' END AS status
    FROM days
    CROSS JOIN LATERAL (
        SELECT day + CASE WHEN day % 7 = 5 AND pg_temp.chance('saturday/' || n, 10) < 4 THEN 2
                          WHEN day % 7 = 6 AND pg_temp.chance('sunday/' || n, 10) < 3 THEN 1
                          ELSE 0 END AS day) AS waited
    JOIN (VALUES
        (0, 'nordlicht', 'NL', ARRAY['henrik.voss', 'lea.brandt', 'aylin.demir', 'daniel.kowalski']),
        (1, 'harbour-coffee', 'HC', ARRAY['priya.raman', 'priya.raman', 'owen.hughes', 'daniel.kowalski']),
        (2, 'maple-paper', 'MP', ARRAY['hannah.okoye', 'lucas.bouchard', 'owen.hughes']),
        (3, 'atelier-lumiere', 'AL', ARRAY['yara.haddad', 'paul.lefevre', 'nora.elamrani', 'lea.brandt'])
    ) AS shop (place, slug, prefix, buyers) ON shop.place = n % 4
    JOIN organizations o ON o.id = md5('organizations/' || shop.slug)::uuid
),
lines AS (
    SELECT n.n, n.id AS order_id, k AS line_number, p.id AS product_id, p.price,
           CASE WHEN p.price > 300 OR pg_temp.chance('quantity/' || n.n || '/' || k, 10) < 7 THEN 1
                ELSE 2 + pg_temp.chance('more/' || n.n || '/' || k, 2) END AS quantity
    FROM numbered n
    CROSS JOIN LATERAL generate_series(1, (ARRAY[1, 1, 1, 2, 2, 2, 3, 3, 3, 4])[1 + pg_temp.chance('lines/' || n.n, 10)]) AS k
    -- Two of a shop's fourteen products differ whatever the step, for it has no factor of 14.
    JOIN products p ON p.id = md5('products/' || (ARRAY['NL-1', 'HC-2', 'MP-3', 'AL-4'])[1 + n.n % 4]
        || lpad((1 + (pg_temp.chance('product/' || n.n, 14)
                      + k * (ARRAY[1, 3, 5, 9, 11, 13])[1 + pg_temp.chance('step/' || n.n, 6)]) % 14)::text, 3, '0'))::uuid
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
        ('discount', CASE WHEN n.day < 90 THEN 'Spring offer, 10 %' ELSE 'Voucher, 10 %' END,
         CASE WHEN pg_temp.chance('discount/' || n.n, 100) < CASE WHEN n.day < 90 THEN 30 ELSE 10 END
              THEN -round(s.subtotal * 0.10, 2) END),
        ('tax', 'HST 13 %', CASE WHEN n.slug = 'maple-paper' THEN round(s.subtotal * 0.13, 2) END),
        ('fee', 'Gift wrapping', CASE WHEN pg_temp.chance('gift/' || n.n, 8) = 3 THEN 3.50 END)
    ) AS a (kind, description, amount)
    WHERE a.amount IS NOT NULL
),
-- A parcel leaves one or two days later, between nine and four, and travels one to four days.
parcels AS (
    SELECT n, CASE sent % 7 WHEN 5 THEN sent + 2 WHEN 6 THEN sent + 1 ELSE sent END AS sent,
           1 + pg_temp.chance('travel/' || n, 4) AS travel
    FROM (SELECT n, day + 1 + pg_temp.chance('sent/' || n, 2) AS sent FROM numbered) AS packed
),
moves AS (
    SELECT n.id AS order_id, m.from_status, m.to_status, m.changed_at,
           CASE WHEN m.to_status = 'pending' THEN n.user_id END AS changed_by,
           CASE m.to_status WHEN 'cancelled' THEN 'Ordered by mistake' WHEN 'refunded' THEN 'Returned within 14 days' END AS note
    FROM numbered n
    JOIN parcels p USING (n)
    CROSS JOIN LATERAL (
        SELECT timestamptz '2025-03-03 09:00:00+00'
                   + make_interval(hours => p.sent * 24, mins => pg_temp.chance('packed/' || n, 420)) AS sent_at,
               timestamptz '2025-03-03 08:00:00+00'
                   + make_interval(hours => (p.sent + p.travel + CASE WHEN (p.sent + p.travel) % 7 = 6 THEN 1 ELSE 0 END) * 24,
                                   mins => pg_temp.chance('arrived/' || n, 660)) AS arrived_at) AS t
    CROSS JOIN LATERAL (VALUES
        (NULL, 'pending', n.placed_at, true),
        ('pending', 'cancelled', n.placed_at + make_interval(mins => 10 + pg_temp.chance('regret/' || n, 290)),
         n.status = 'cancelled'),
        -- By card within the hour, else in the next nine.
        ('pending', 'paid', n.placed_at + make_interval(mins => 1 + pg_temp.chance(
             'paid/' || n, CASE WHEN pg_temp.chance('card/' || n, 10) < 7 THEN 40 ELSE 500 END)),
         n.status IN ('paid', 'shipped', 'delivered', 'refunded')),
        ('paid', 'shipped', t.sent_at, n.status IN ('shipped', 'delivered', 'refunded')),
        ('shipped', 'delivered', t.arrived_at, n.status IN ('delivered', 'refunded')),
        ('delivered', 'refunded', t.arrived_at + make_interval(hours => 24 * (3 + pg_temp.chance('returned/' || n, 10)) + 2),
         n.status = 'refunded')
    ) AS m (from_status, to_status, changed_at, happened)
    WHERE m.happened
),
new_orders AS (
    INSERT INTO orders (id, organization_id, user_id, order_number, status, currency, subtotal, adjustment_total,
                        idempotency_key, note, placed_at, created_at, updated_at)
    SELECT n.id, n.organization_id, n.user_id, n.order_number, n.status, n.currency, s.subtotal,
           coalesce((SELECT sum(amount) FROM adjustments a WHERE a.order_id = n.id), 0),
           'seed-' || coalesce(nullif(current_setting('howdah.seed', true), ''), '42') || '-' || n.n,
           CASE WHEN pg_temp.chance('note/' || n.n, 13) = 4 THEN 'Please leave it with the neighbour.' END, n.placed_at, n.placed_at,
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
    ORDER BY a.placed_at, a.kind
    ON CONFLICT DO NOTHING
),
new_history AS (
    INSERT INTO order_status_history (id, order_id, from_status, to_status, changed_by, note, changed_at)
    SELECT md5('order_status_history/' || m.order_id || m.to_status)::uuid, m.order_id, m.from_status, m.to_status,
           m.changed_by, m.note, m.changed_at
    FROM moves m
    WHERE m.order_id IN (SELECT id FROM new_orders)
    ORDER BY m.changed_at, m.order_id
    ON CONFLICT DO NOTHING
)
INSERT INTO order_roles (id, order_id, user_id, role, created_at)
SELECT md5('order_roles/' || n.id || r.role)::uuid, n.id, r.user_id, r.role, n.placed_at
FROM numbered n
CROSS JOIN LATERAL (VALUES
    ('packer', CASE WHEN n.status IN ('shipped', 'delivered', 'refunded')
                    THEN md5('users/' || (ARRAY['jonas.petersen', 'samuel.adeyemi', 'ethan.nguyen', 'hugo.moreau'])[1 + n.n % 4])::uuid END),
    ('recipient', CASE WHEN pg_temp.chance('gift/' || n.n, 8) = 3 THEN md5('users/lea.brandt')::uuid END),
    ('approver', CASE WHEN (SELECT subtotal FROM subtotals s WHERE s.order_id = n.id) > 1000
                      THEN md5('users/' || (ARRAY['greta.lindqvist', 'fiona.macleod', 'chloe.tremblay', 'camille.durand'])[1 + n.n % 4])::uuid END)
) AS r (role, user_id)
WHERE r.user_id IS NOT NULL AND n.id IN (SELECT id FROM new_orders)
ORDER BY n.n, r.role
ON CONFLICT DO NOTHING;

DROP FUNCTION pg_temp.chance(text, integer);
