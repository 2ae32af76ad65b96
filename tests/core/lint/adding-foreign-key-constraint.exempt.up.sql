CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));
CREATE INDEX lines_order_id_idx ON lines (order_id);
-- New and NULL everywhere: there is nothing to look up.
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes ADD COLUMN line_id bigint REFERENCES lines (id);
CREATE INDEX notes_line_id_idx ON notes (line_id);
