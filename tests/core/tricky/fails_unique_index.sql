CREATE TABLE first ();
CREATE UNIQUE INDEX CONCURRENTLY items_id_key ON items (id);
CREATE TABLE last ();
