ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = country; -- finding
DELETE FROM orders WHERE region IS NULL; -- finding
MERGE INTO orders USING imported ON imported.id = orders.id WHEN MATCHED THEN UPDATE SET region = imported.region; -- finding
INSERT INTO orders SELECT * FROM imported ON CONFLICT (id) DO UPDATE SET region = excluded.region; -- finding
INSERT INTO orders SELECT * FROM imported ON CONFLICT DO NOTHING; -- finding
INSERT INTO orders TABLE imported; -- finding
WITH kept AS (SELECT * FROM imported) INSERT INTO orders SELECT * FROM kept; -- finding
MERGE INTO orders USING imported ON imported.id = orders.id WHEN NOT MATCHED THEN INSERT VALUES (imported.id); -- finding
WITH moved AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM moved; -- finding
