BEGIN; -- finding, refused-statement
ALTER TABLE orders ADD COLUMN region text;
