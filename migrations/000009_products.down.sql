-- Migration: products
-- Version: 000009
-- Description: Drops products, with all its rows.

DROP TABLE products;
