-- Migration: search indexes
-- Version: 000019
-- Description: Makes a search for a part of a word quick: trigrams of what people search accounts,
--              products and orders by. pg_trgm comes with PostgreSQL (package postgresql-contrib where
--              that is apart); whoever may CREATE in the database may create it. One that is there is
--              taken as it is; one made here says so in its comment, by which the down file knows it.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        BEGIN
            CREATE EXTENSION pg_trgm;
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE insufficient_privilege USING
                    MESSAGE = format('extension pg_trgm is not in this database, and %I may not create it', current_user),
                    HINT = format('Have the owner of the database run: CREATE EXTENSION pg_trgm; or: GRANT CREATE ON DATABASE %I TO %I',
                                  current_database(), current_user);
            WHEN undefined_file OR feature_not_supported THEN
                RAISE feature_not_supported USING
                    MESSAGE = 'extension pg_trgm is not installed on the server',
                    HINT = 'Install the contrib package of this PostgreSQL (postgresql-contrib), then apply again.';
        END;
        COMMENT ON EXTENSION pg_trgm IS 'Howdah sample store: parts of words, found by index.';
    END IF;
    -- One that was put into a schema of its own: its operator class is to be found there.
    PERFORM set_config('search_path', concat_ws(', ', quote_ident(current_schema()), quote_ident(nspname)), true)
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
        WHERE extname = 'pg_trgm' AND nspname <> ALL (current_schemas(true));
END
$$;

-- howdah:ignore require-concurrent-index-creation the store's tables are small when this first runs, and all of it stands or falls together
CREATE INDEX users_search_idx ON users USING gin (email gin_trgm_ops, full_name gin_trgm_ops, phone_number gin_trgm_ops);
-- howdah:ignore require-concurrent-index-creation as above
CREATE INDEX products_search_idx ON products USING gin (sku gin_trgm_ops, name gin_trgm_ops, description gin_trgm_ops);
-- howdah:ignore require-concurrent-index-creation as above
CREATE INDEX orders_search_idx ON orders USING gin (order_number gin_trgm_ops, note gin_trgm_ops);
