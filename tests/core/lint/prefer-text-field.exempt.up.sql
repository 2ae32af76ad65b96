CREATE TABLE people (name text CHECK (length(name) <= 100), nick varchar);
