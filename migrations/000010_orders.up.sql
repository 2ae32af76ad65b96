-- Migration: orders
-- Version: 000010
-- Description: Purchases. Their lines and adjustments follow in 000011 and 000012, and 000013 keeps
--              the totals here equal to their sums.

CREATE SEQUENCE order_numbers;

CREATE TABLE orders (
    id               uuid           NOT NULL DEFAULT gen_random_uuid(),
    organization_id  uuid,
    user_id          uuid           NOT NULL,
    order_number     text           NOT NULL DEFAULT 'SO-' || lpad(nextval('order_numbers')::text, 9, '0'),
    status           text           NOT NULL DEFAULT 'pending',
    currency         text           NOT NULL DEFAULT 'EUR',
    subtotal         numeric(12, 2) NOT NULL DEFAULT 0,
    adjustment_total numeric(12, 2) NOT NULL DEFAULT 0,
    total            numeric(12, 2) NOT NULL GENERATED ALWAYS AS (subtotal + adjustment_total) STORED,
    idempotency_key  text,
    note             text,
    placed_at        timestamptz    NOT NULL DEFAULT now(),
    version          integer        NOT NULL DEFAULT 1,
    created_at       timestamptz    NOT NULL DEFAULT now(),
    updated_at       timestamptz    NOT NULL DEFAULT now(),
    deleted_at       timestamptz,

    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_organization_id_order_number_key
        UNIQUE NULLS NOT DISTINCT (organization_id, order_number),
    CONSTRAINT orders_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT orders_order_number_check CHECK (order_number ~ '^\S+$'),
    CONSTRAINT orders_status_check
        CHECK (status IN ('pending', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded')),
    CONSTRAINT orders_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT orders_subtotal_check CHECK (subtotal >= 0),
    CONSTRAINT orders_idempotency_key_check CHECK (idempotency_key ~ '\S'),
    CONSTRAINT orders_version_check CHECK (version > 0)
);

ALTER SEQUENCE order_numbers OWNED BY orders.order_number;

CREATE UNIQUE INDEX orders_user_id_idempotency_key_key ON orders (user_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX orders_user_id_idx ON orders (user_id, placed_at);
CREATE INDEX orders_placed_at_idx ON orders (placed_at) WHERE deleted_at IS NULL;
-- Delivered and cancelled orders are the many; what somebody still has to act on is found here.
CREATE INDEX orders_open_status_idx ON orders (status, placed_at)
    WHERE status IN ('pending', 'paid', 'shipped') AND deleted_at IS NULL;

CREATE TRIGGER orders_touch BEFORE UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON SEQUENCE order_numbers IS 'Feeds orders.order_number when the seller''s system gives none.';

COMMENT ON TABLE orders IS 'A purchase by one user.';
COMMENT ON COLUMN orders.id IS 'Key.';
COMMENT ON COLUMN orders.organization_id IS 'Organization that sells; NULL for the store itself.';
COMMENT ON COLUMN orders.user_id IS 'Who buys; a user with orders is retired, not deleted.';
COMMENT ON COLUMN orders.order_number IS 'Number people quote; once a seller, also among retired orders.';
COMMENT ON COLUMN orders.status IS 'pending, paid, shipped, delivered, cancelled or refunded: where it stands now. How it came there: order_status_history.';
COMMENT ON COLUMN orders.currency IS 'Currency of every amount of the order, ISO 4217.';
COMMENT ON COLUMN orders.subtotal IS 'Sum of order_items.line_total; kept by trigger.';
COMMENT ON COLUMN orders.adjustment_total IS 'Sum of order_adjustments.amount, negative for a net discount; kept by trigger.';
COMMENT ON COLUMN orders.total IS 'What is to be paid: subtotal + adjustment_total; computed.';
COMMENT ON COLUMN orders.idempotency_key IS 'The client''s own key for this purchase; a repeat with the same user and key is refused.';
COMMENT ON COLUMN orders.note IS 'What the buyer wants to say.';
COMMENT ON COLUMN orders.placed_at IS 'When it was placed.';
COMMENT ON COLUMN orders.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN orders.created_at IS 'When the row was made.';
COMMENT ON COLUMN orders.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN orders.deleted_at IS 'When it was retired (soft delete); NULL while live.';
