ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = country WHERE id BETWEEN 1 AND 5000;
DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE region IS NULL LIMIT 500);
CREATE TABLE regions (code text);
UPDATE regions SET code = upper(code);
MERGE INTO orders USING (SELECT * FROM imported LIMIT 500) i ON i.id = orders.id WHEN MATCHED THEN UPDATE SET region = i.region;
MERGE INTO orders USING imported ON imported.id = orders.id WHEN MATCHED AND orders.id = 3 THEN DELETE;
INSERT INTO orders (id, region) VALUES (1, 'north') ON CONFLICT (id) DO UPDATE SET region = excluded.region;
INSERT INTO orders SELECT * FROM imported ON CONFLICT DO NOTHING;
