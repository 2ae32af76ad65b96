CREATE TABLE regions (code text);
COPY regions FROM stdin; -- finding
