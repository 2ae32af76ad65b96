ALTER TABLE orders SET UNLOGGED; -- finding
ALTER TABLE orders SET LOGGED; -- finding
