CREATE TABLE lines (
    id bigint PRIMARY KEY,
    order_id bigint REFERENCES orders (id), -- finding
    product_id bigint
);
CREATE INDEX lines_product_idx ON lines (id, product_id);
ALTER TABLE lines ADD FOREIGN KEY (product_id) REFERENCES products (id); -- finding
CREATE TABLE parcels (order_id bigint REFERENCES orders (id)); -- finding
ALTER TABLE parcels RENAME TO shipments;
