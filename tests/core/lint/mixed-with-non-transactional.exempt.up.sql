SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_region_idx ON orders (region);
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_zone_idx ON orders (zone);
