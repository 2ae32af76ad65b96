-- Migration: order adjustments
-- Version: 000012
-- Description: What is added to or taken off an order beside its lines.

CREATE TABLE order_adjustments (
    id          uuid           NOT NULL DEFAULT gen_random_uuid(),
    order_id    uuid           NOT NULL,
    kind        text           NOT NULL,
    description text,
    amount      numeric(12, 2) NOT NULL,
    version     integer        NOT NULL DEFAULT 1,
    created_at  timestamptz    NOT NULL DEFAULT now(),
    updated_at  timestamptz    NOT NULL DEFAULT now(),

    CONSTRAINT order_adjustments_pkey PRIMARY KEY (id),
    CONSTRAINT order_adjustments_order_id_fkey FOREIGN KEY (order_id)
        REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_adjustments_kind_check CHECK (kind IN ('discount', 'shipping', 'tax', 'fee')),
    CONSTRAINT order_adjustments_amount_check
        CHECK (CASE kind WHEN 'discount' THEN amount <= 0 ELSE amount >= 0 END),
    CONSTRAINT order_adjustments_version_check CHECK (version > 0)
);

CREATE INDEX order_adjustments_order_id_idx ON order_adjustments (order_id);

CREATE TRIGGER order_adjustments_touch BEFORE UPDATE ON order_adjustments
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE order_adjustments IS 'What is added to or taken off an order beside its lines.';
COMMENT ON COLUMN order_adjustments.id IS 'Key.';
COMMENT ON COLUMN order_adjustments.order_id IS 'The order; the adjustment goes with it.';
COMMENT ON COLUMN order_adjustments.kind IS 'discount (zero or below), shipping, tax or fee (zero or above).';
COMMENT ON COLUMN order_adjustments.description IS 'Words for the invoice.';
COMMENT ON COLUMN order_adjustments.amount IS 'What it adds to the total, in the order''s currency.';
COMMENT ON COLUMN order_adjustments.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN order_adjustments.created_at IS 'When the row was made.';
COMMENT ON COLUMN order_adjustments.updated_at IS 'When the row last changed; kept by trigger.';
