ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = country WHERE id BETWEEN 1 AND 5000;
DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE region IS NULL LIMIT 500);
CREATE TABLE regions (code text);
UPDATE regions SET code = upper(code);
