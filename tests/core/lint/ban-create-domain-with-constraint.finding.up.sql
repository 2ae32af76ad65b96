CREATE DOMAIN positive AS bigint CHECK (value > 0); -- finding
