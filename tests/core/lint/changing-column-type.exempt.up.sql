-- What the file itself says of the old type is known.
ALTER TABLE orders ADD COLUMN code varchar(10), ADD COLUMN price numeric(8, 2); -- prefer-text-field
ALTER TABLE orders ALTER COLUMN code TYPE text;
ALTER TABLE orders ALTER COLUMN price TYPE numeric(12, 2);
CREATE TABLE fresh (a smallint); -- prefer-bigint-over-smallint
ALTER TABLE fresh ALTER COLUMN a TYPE bigint;
