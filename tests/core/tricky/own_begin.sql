-- One pair around all of it; a ; and a BEGIN in a literal are none.
BEGIN ISOLATION LEVEL REPEATABLE READ;
CREATE TABLE own (note text DEFAULT 'BEGIN; COMMIT;');
INSERT INTO own DEFAULT VALUES;
COMMIT;
