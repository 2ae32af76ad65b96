BEGIN; -- finding
ALTER TABLE orders ADD COLUMN region text;
