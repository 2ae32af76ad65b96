-- Migration: search indexes
-- Version: 000019
-- Description: Takes the indexes away, and the extension where 000019 made it and nothing else uses it.

-- howdah:ignore require-concurrent-index-deletion all of it stands or falls together
DROP INDEX users_search_idx, products_search_idx, orders_search_idx;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm'
               AND starts_with(coalesce(obj_description(oid, 'pg_extension'), ''), 'Howdah sample store:')) THEN
        DROP EXTENSION pg_trgm;
    END IF;
EXCEPTION
    WHEN dependent_objects_still_exist OR insufficient_privilege THEN
        RAISE NOTICE 'extension pg_trgm stays: %', SQLERRM;
END
$$;
