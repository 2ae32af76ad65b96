CREATE TABLE sums (net numeric, tax numeric, total numeric GENERATED ALWAYS AS (net + tax) STORED);
