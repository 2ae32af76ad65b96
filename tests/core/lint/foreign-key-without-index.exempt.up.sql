CREATE TABLE lines (
    order_id bigint REFERENCES orders (id),
    product_id bigint REFERENCES products (id),
    shop_id bigint REFERENCES shops (id),
    PRIMARY KEY (order_id, product_id)
);
CREATE INDEX lines_product_id_idx ON lines (product_id);
CREATE INDEX lines_shop_id_idx ON lines USING btree (shop_id, order_id);
CREATE TABLE parcels (shop_id bigint REFERENCES shops (id) UNIQUE, order_id bigint REFERENCES orders (id));
ALTER TABLE parcels RENAME COLUMN shop_id TO market_id;
ALTER TABLE parcels RENAME TO shipments;
CREATE INDEX shipments_order_id_idx ON shipments (order_id);
