CREATE TABLE drafts (id bigint, body text);
ALTER TABLE drafts DROP COLUMN body;
