CREATE UNIQUE INDEX orders_number_key ON orders (number); -- finding
CREATE INDEX ON orders (region); -- finding
