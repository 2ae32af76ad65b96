CREATE TABLE logs (at timestamp NOT NULL, day timestamp(0) without time zone); -- finding, prefer-timestamp-tz
