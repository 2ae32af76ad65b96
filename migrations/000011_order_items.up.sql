-- Migration: order items
-- Version: 000011
-- Description: The lines of an order, at the price of the day it was placed.

CREATE TABLE order_items (
    id          uuid           NOT NULL DEFAULT gen_random_uuid(),
    order_id    uuid           NOT NULL,
    line_number integer        NOT NULL,
    product_id  uuid           NOT NULL,
    quantity    integer        NOT NULL DEFAULT 1,
    unit_price  numeric(10, 2) NOT NULL,
    line_total  numeric(12, 2) NOT NULL GENERATED ALWAYS AS (quantity * unit_price) STORED,
    version     integer        NOT NULL DEFAULT 1,
    created_at  timestamptz    NOT NULL DEFAULT now(),
    updated_at  timestamptz    NOT NULL DEFAULT now(),

    CONSTRAINT order_items_pkey PRIMARY KEY (id),
    CONSTRAINT order_items_order_id_line_number_key UNIQUE (order_id, line_number),
    CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id)
        REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id)
        REFERENCES products (id) ON DELETE RESTRICT,
    CONSTRAINT order_items_line_number_check CHECK (line_number > 0),
    CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_items_unit_price_check CHECK (unit_price >= 0),
    CONSTRAINT order_items_version_check CHECK (version > 0)
);

CREATE INDEX order_items_product_id_idx ON order_items (product_id);

CREATE TRIGGER order_items_touch BEFORE UPDATE ON order_items
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE order_items IS 'A line of an order.';
COMMENT ON COLUMN order_items.id IS 'Key.';
COMMENT ON COLUMN order_items.order_id IS 'The order; the line goes with it.';
COMMENT ON COLUMN order_items.line_number IS 'Place in the order, from 1.';
COMMENT ON COLUMN order_items.product_id IS 'What was bought; a product that was sold is retired, not deleted.';
COMMENT ON COLUMN order_items.quantity IS 'How many.';
COMMENT ON COLUMN order_items.unit_price IS 'Price of one when the order was placed, in the order''s currency.';
COMMENT ON COLUMN order_items.line_total IS 'quantity * unit_price; computed.';
COMMENT ON COLUMN order_items.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN order_items.created_at IS 'When the row was made.';
COMMENT ON COLUMN order_items.updated_at IS 'When the row last changed; kept by trigger.';
