ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE USING INDEX orders_number_key;
CREATE TABLE fresh (a bigint UNIQUE, b bigint);
ALTER TABLE fresh ADD UNIQUE (b);
