ALTER TABLE orders ADD COLUMN region text NOT NULL; -- finding
ALTER TABLE orders
    ADD COLUMN zone text NOT NULL DEFAULT NULL, -- finding
    ADD COLUMN area text;
