-- Migration: order totals
-- Version: 000013
-- Description: Keeps orders.subtotal and adjustment_total equal to the sums of the lines and the
--              adjustments, whoever writes those, and refuses a commit that leaves a total below
--              zero. Works by statement, so that COPY of many lines costs one look at each order.

CREATE FUNCTION refresh_order_totals() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $$
DECLARE
    changed uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT order_id) INTO changed FROM new_rows;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT order_id) INTO changed FROM old_rows;
    ELSE
        SELECT array_agg(order_id) INTO changed
        FROM (SELECT order_id FROM new_rows UNION SELECT order_id FROM old_rows) AS both_rows;
    END IF;

    -- Whoever adds a line at the same time waits here, and then sums what we committed. An order
    -- made by this very transaction nobody else can see, so it needs no lock.
    PERFORM FROM orders
    WHERE id = ANY (changed) AND xmin <> pg_current_xact_id()::xid
    ORDER BY id
    FOR NO KEY UPDATE;

    IF TG_TABLE_NAME = 'order_items' THEN
        UPDATE orders AS o
        SET subtotal = s.amount
        FROM (
            SELECT c.id, (SELECT coalesce(sum(i.line_total), 0) FROM order_items i WHERE i.order_id = c.id) AS amount
            FROM unnest(changed) AS c (id)
        ) AS s
        WHERE o.id = s.id AND o.subtotal <> s.amount;
    ELSE
        UPDATE orders AS o
        SET adjustment_total = s.amount
        FROM (
            SELECT c.id, (SELECT coalesce(sum(a.amount), 0) FROM order_adjustments a WHERE a.order_id = c.id) AS amount
            FROM unnest(changed) AS c (id)
        ) AS s
        WHERE o.id = s.id AND o.adjustment_total <> s.amount;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER order_items_inserted AFTER INSERT ON order_items
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();
CREATE TRIGGER order_items_updated AFTER UPDATE ON order_items
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();
CREATE TRIGGER order_items_deleted AFTER DELETE ON order_items
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();

CREATE TRIGGER order_adjustments_inserted AFTER INSERT ON order_adjustments
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();
CREATE TRIGGER order_adjustments_updated AFTER UPDATE ON order_adjustments
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();
CREATE TRIGGER order_adjustments_deleted AFTER DELETE ON order_adjustments
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_order_totals();

-- At commit, not at once: while lines are replaced a discount may for a moment outweigh them.
CREATE FUNCTION refuse_negative_order_total() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $$
DECLARE
    amount numeric;
BEGIN
    SELECT total INTO amount FROM orders WHERE id = NEW.id;
    IF amount < 0 THEN
        RAISE EXCEPTION 'order % would total %, below zero', NEW.order_number, amount
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA,
                  COLUMN = 'total', CONSTRAINT = TG_NAME,
                  HINT = 'Lower the discount, or add the lines it is taken from.';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER orders_total_check AFTER INSERT OR UPDATE ON orders
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.total < 0) EXECUTE FUNCTION refuse_negative_order_total();

COMMENT ON FUNCTION refresh_order_totals() IS
    'Statement trigger of order_items and order_adjustments: sums the changed orders anew.';
COMMENT ON FUNCTION refuse_negative_order_total() IS
    'Deferred trigger of orders: refuses a commit that leaves a total below zero.';
