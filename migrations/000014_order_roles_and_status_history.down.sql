-- Migration: order roles and status history
-- Version: 000014
-- Description: Drops both tables, with all their rows; the orders keep their present status.

DROP TABLE order_status_history;
DROP TABLE order_roles;
