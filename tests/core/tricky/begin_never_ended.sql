CREATE TABLE first ();
BEGIN;
CREATE TABLE second ();
