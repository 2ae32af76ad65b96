ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number, region); -- finding
ALTER TABLE orders ADD COLUMN token text UNIQUE; -- finding
