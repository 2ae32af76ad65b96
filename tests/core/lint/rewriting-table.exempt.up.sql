CREATE TABLE fresh (a bigint PRIMARY KEY);
CLUSTER fresh USING fresh_pkey;
