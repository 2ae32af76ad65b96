CREATE TABLE first ();
COPY items FROM stdin;
1	one
\.
