ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
CREATE TABLE fresh (a bigint);
ALTER TABLE fresh ADD CHECK (a > 0);
