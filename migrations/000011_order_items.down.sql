-- Migration: order items
-- Version: 000011
-- Description: Drops order_items, with all its rows; the orders stay.

DROP TABLE order_items;
