CREATE TABLE counters (id smallint PRIMARY KEY); -- finding
ALTER TABLE orders ADD COLUMN rank int2; -- finding
