-- Migration: row functions
-- Version: 000001
-- Description: What every table that can be changed shares: updated_at and version, kept by one
--              trigger function, so that psql, a grid and an application all count alike.

CREATE FUNCTION touch_row() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION touch_row() IS
    'BEFORE UPDATE trigger: stamps updated_at and adds one to version, whatever the statement set them to.';
