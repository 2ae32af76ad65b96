CREATE TABLE fresh (a bigint);
ALTER TABLE fresh RENAME COLUMN a TO b;
ALTER TABLE orders RENAME CONSTRAINT orders_a TO orders_b;
