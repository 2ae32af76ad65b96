ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'eu' WHERE id BETWEEN 1 AND 1000;
ALTER TABLE orders ALTER COLUMN region SET NOT NULL; -- finding
