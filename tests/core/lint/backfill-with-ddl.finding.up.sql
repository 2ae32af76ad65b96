ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = country; -- finding
DELETE FROM orders WHERE region IS NULL; -- finding
