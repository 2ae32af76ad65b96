CREATE TABLE first ();
CREATE INDEX CONCURRENTLY items_id_idx ON items (id);
CREATE INDEX CONCURRENTLY items_wrong_idx ON items (no_such_column);
CREATE TABLE last ();
