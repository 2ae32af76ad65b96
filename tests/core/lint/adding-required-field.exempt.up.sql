CREATE TABLE shipments (id bigint PRIMARY KEY);
ALTER TABLE shipments ADD COLUMN region text NOT NULL;
ALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT 'eu';
TRUNCATE pallets;
ALTER TABLE pallets ADD COLUMN weight bigint NOT NULL;
