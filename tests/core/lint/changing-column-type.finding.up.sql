ALTER TABLE orders ALTER COLUMN id TYPE bigint; -- finding
ALTER TABLE orders ALTER COLUMN note TYPE text USING upper(note); -- finding
