-- Migration: categories
-- Version: 000008
-- Description: Drops categories, with all its rows, and the guard of the tree.

DROP TABLE categories;
DROP FUNCTION refuse_category_cycle();
