-- Migration: order totals
-- Version: 000013
-- Description: The totals stay as they are, and nothing keeps them any more.

DROP TRIGGER orders_total_check ON orders;
DROP FUNCTION refuse_negative_order_total();

DROP TRIGGER order_adjustments_deleted ON order_adjustments;
DROP TRIGGER order_adjustments_updated ON order_adjustments;
DROP TRIGGER order_adjustments_inserted ON order_adjustments;
DROP TRIGGER order_items_deleted ON order_items;
DROP TRIGGER order_items_updated ON order_items;
DROP TRIGGER order_items_inserted ON order_items;
DROP FUNCTION refresh_order_totals();
