CREATE TABLE fresh (a bigint);
ALTER TABLE orders ADD COLUMN region text; -- finding
ALTER TABLE orders ADD COLUMN zone text;
