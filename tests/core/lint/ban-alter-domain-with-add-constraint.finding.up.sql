ALTER DOMAIN email ADD CONSTRAINT email_has_at CHECK (value LIKE '%@%'); -- finding
