CREATE TABLE orders (id bigint PRIMARY KEY); -- finding
COMMENT ON TABLE orders IS 'x'; -- finding
