ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = country; -- finding
DELETE FROM orders WHERE region IS NULL; -- finding
MERGE INTO orders USING imported ON imported.id = orders.id WHEN MATCHED THEN UPDATE SET region = imported.region; -- finding
