ALTER TABLE items ADD COLUMN price numeric;
CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
COMMENT ON COLUMN items.price IS 'after; it';
