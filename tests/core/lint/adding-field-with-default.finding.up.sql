ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid(); -- finding
ALTER TABLE orders ADD COLUMN shuffled double precision NOT NULL DEFAULT random() * 2; -- finding
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY; -- finding
ALTER TABLE orders ADD COLUMN made text DEFAULT our_own_function(); -- finding
