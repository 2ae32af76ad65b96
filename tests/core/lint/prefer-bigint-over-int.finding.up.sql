CREATE TABLE counters (
    id integer PRIMARY KEY, -- finding
    hits int -- finding
);
