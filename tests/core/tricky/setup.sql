-- What the files here begin with.
CREATE TABLE items (id int, name text);
INSERT INTO items VALUES (1, 'one'), (2, 'two'), (2, 'two again');
CREATE TYPE mood AS ENUM ('calm');
CREATE TABLE moods (mood mood);
