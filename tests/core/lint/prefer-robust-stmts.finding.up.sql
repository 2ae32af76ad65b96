CREATE INDEX CONCURRENTLY orders_region_idx ON orders (region); -- finding
DROP INDEX CONCURRENTLY orders_old_idx; -- finding
