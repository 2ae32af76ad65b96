ALTER TYPE mood ADD VALUE 'merry';
INSERT INTO moods VALUES ('merry');
INSERT INTO moods VALUES ('no such mood');
CREATE TABLE last ();
