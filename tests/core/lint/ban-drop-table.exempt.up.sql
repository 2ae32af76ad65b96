CREATE TABLE scratch (id bigint);
DROP TABLE scratch;
DROP VIEW IF EXISTS order_totals;
