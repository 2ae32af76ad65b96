ALTER TYPE mood ADD VALUE 'merry';
INSERT INTO moods VALUES ('merry');
