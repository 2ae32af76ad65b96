CREATE TABLE first ();
\connect postgres
