CREATE TABLE logs (at timestamptz NOT NULL, at_3 timestamp(3) with time zone);
