CLUSTER orders USING orders_pkey; -- finding
ALTER TABLE orders SET TABLESPACE fast; -- finding
