-- Migration: orders
-- Version: 000010
-- Description: Drops orders, with all its rows; the sequence of numbers goes with it.

DROP TABLE orders;
