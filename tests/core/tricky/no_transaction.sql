-- howdah:no-transaction
CREATE TABLE first ();
INSERT INTO items VALUES (3, 'three');
