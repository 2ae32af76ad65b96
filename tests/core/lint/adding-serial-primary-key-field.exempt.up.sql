CREATE TABLE fresh (id bigint);
ALTER TABLE fresh ADD PRIMARY KEY (id);
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_id_key;
