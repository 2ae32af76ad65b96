ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0); -- finding
ALTER TABLE orders ADD CHECK (tax IN (0, 7, 19)); -- finding
