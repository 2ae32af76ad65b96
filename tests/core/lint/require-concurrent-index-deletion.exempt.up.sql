CREATE TABLE fresh (a bigint);
CREATE INDEX fresh_a_idx ON fresh (a);
DROP INDEX fresh_a_idx;
