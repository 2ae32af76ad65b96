-- howdah:ignore missing-down rows that are gone do not come back
ALTER TABLE orders ADD COLUMN region text;
