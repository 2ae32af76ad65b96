CREATE TABLE lines (
    order_id bigint REFERENCES orders (id),
    product_id bigint REFERENCES products (id),
    shop_id bigint REFERENCES shops (id),
    PRIMARY KEY (order_id, product_id)
);
CREATE INDEX lines_product_id_idx ON lines (product_id);
CREATE INDEX lines_shop_id_idx ON lines USING btree (shop_id, order_id);
