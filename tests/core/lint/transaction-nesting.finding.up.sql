BEGIN;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS region text;
BEGIN; -- finding
ALTER TABLE orders ADD COLUMN IF NOT EXISTS zone text;
COMMIT;
COMMIT; -- finding
