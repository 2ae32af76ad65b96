DROP TABLE orders; -- finding
DROP TABLE IF EXISTS lines, notes; -- finding, ban-drop-table
