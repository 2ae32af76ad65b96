CREATE TABLE addresses (id bigint PRIMARY KEY, country text CHECK (length(country) = 2));
