ALTER TABLE orders -- finding, ban-drop-column
    DROP COLUMN region,
    DROP COLUMN IF EXISTS zone;
