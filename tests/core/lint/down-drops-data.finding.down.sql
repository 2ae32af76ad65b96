DROP TABLE orders; -- finding
ALTER TABLE users DROP COLUMN phone; -- finding
DELETE FROM settings WHERE name = 'theme'; -- finding
