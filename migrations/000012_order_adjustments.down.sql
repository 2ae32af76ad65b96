-- Migration: order adjustments
-- Version: 000012
-- Description: Drops order_adjustments, with all its rows; the orders stay.

DROP TABLE order_adjustments;
