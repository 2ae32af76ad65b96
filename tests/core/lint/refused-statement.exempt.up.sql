CREATE TABLE regions (code text);
INSERT INTO regions VALUES ('eu');
