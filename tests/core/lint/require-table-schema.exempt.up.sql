CREATE TABLE shop.orders (id bigint PRIMARY KEY);
COMMENT ON COLUMN shop.orders.id IS 'x';
