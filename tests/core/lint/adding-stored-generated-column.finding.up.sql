ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (net + tax) STORED; -- finding
