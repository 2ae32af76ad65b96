-- Migration: order roles and status history
-- Version: 000014
-- Description: Who has to do with an order beside its buyer, and the way its status went. The allowed
--              moves of the status stand in one place, the CHECK of order_status_history.

CREATE TABLE order_roles (
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    order_id   uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    role       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT order_roles_pkey PRIMARY KEY (id),
    CONSTRAINT order_roles_order_id_user_id_role_key UNIQUE (order_id, user_id, role),
    CONSTRAINT order_roles_order_id_fkey FOREIGN KEY (order_id)
        REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_roles_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE RESTRICT,
    CONSTRAINT order_roles_role_check
        CHECK (role IN ('buyer', 'recipient', 'payer', 'approver', 'seller', 'packer'))
);

CREATE INDEX order_roles_user_id_idx ON order_roles (user_id);

COMMENT ON TABLE order_roles IS 'Who plays which part in an order, where it matters beside orders.user_id.';
COMMENT ON COLUMN order_roles.id IS 'Key.';
COMMENT ON COLUMN order_roles.order_id IS 'The order; the row goes with it.';
COMMENT ON COLUMN order_roles.user_id IS 'The user; retired, not deleted, while named here.';
COMMENT ON COLUMN order_roles.role IS 'buyer, recipient, payer, approver, seller or packer; each once a user and order.';
COMMENT ON COLUMN order_roles.created_at IS 'When the row was made.';

CREATE TABLE order_status_history (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    order_id    uuid        NOT NULL,
    from_status text,
    to_status   text        NOT NULL,
    changed_by  uuid,
    note        text,
    changed_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT order_status_history_pkey PRIMARY KEY (id),
    CONSTRAINT order_status_history_order_id_fkey FOREIGN KEY (order_id)
        REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_status_history_changed_by_fkey FOREIGN KEY (changed_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT order_status_history_move_check CHECK (
        CASE coalesce(from_status, 'none')
            WHEN 'none' THEN to_status = 'pending'
            WHEN 'pending' THEN to_status IN ('paid', 'cancelled')
            WHEN 'paid' THEN to_status IN ('shipped', 'cancelled', 'refunded')
            WHEN 'shipped' THEN to_status IN ('delivered', 'refunded')
            WHEN 'delivered' THEN to_status = 'refunded'
            ELSE false
        END)
);

CREATE INDEX order_status_history_order_id_idx ON order_status_history (order_id, changed_at);
CREATE INDEX order_status_history_changed_by_idx ON order_status_history (changed_by);

COMMENT ON TABLE order_status_history IS 'Each move of an order''s status; appended to, not rewritten.';
COMMENT ON COLUMN order_status_history.id IS 'Key.';
COMMENT ON COLUMN order_status_history.order_id IS 'The order; its history goes with it.';
COMMENT ON COLUMN order_status_history.from_status IS 'Status before; NULL for the first row of an order.';
COMMENT ON COLUMN order_status_history.to_status IS 'Status after; only moves the CHECK lists.';
COMMENT ON COLUMN order_status_history.changed_by IS 'Who moved it; NULL for the system, or when that user is gone.';
COMMENT ON COLUMN order_status_history.note IS 'Why, in words.';
COMMENT ON COLUMN order_status_history.changed_at IS 'When it moved.';
