CREATE TABLE first ();
INSERT INTO items
VALUES (1 / 0, 'never');
CREATE TABLE last ();
