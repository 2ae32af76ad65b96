ALTER TABLE orders RENAME COLUMN region TO zone; -- finding
