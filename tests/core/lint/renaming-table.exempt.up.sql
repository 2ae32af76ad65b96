CREATE TABLE fresh (a bigint);
ALTER TABLE fresh RENAME TO stale;
CREATE INDEX stale_a_idx ON stale (a);
ALTER INDEX orders_idx RENAME TO purchases_idx;
