-- Migration: grants
-- Version: 000018
-- Description: The least each role needs. migrator owns the tables, because only an owner may alter
--              them. reader reads everything but secrets. application writes rows, but: what has a
--              deleted_at it retires and cannot delete, and what is a trail it can only append to.

-- migrator. Indexes, triggers and the sequence follow their table.
DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY[
        'organizations', 'users', 'user_profiles', 'user_preferences', 'roles', 'permissions',
        'role_permissions', 'user_roles', 'user_sessions', 'user_activities', 'categories', 'products',
        'orders', 'order_items', 'order_adjustments', 'order_roles', 'order_status_history', 'forms',
        'submissions', 'workflows', 'events'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO migrator', table_name);
    END LOOP;
END
$$;
ALTER FUNCTION touch_row() OWNER TO migrator;
ALTER FUNCTION refuse_category_cycle() OWNER TO migrator;
ALTER FUNCTION refresh_order_totals() OWNER TO migrator;
ALTER FUNCTION refuse_negative_order_total() OWNER TO migrator;

-- migrator also writes down which versions ran, where that is kept in this schema and is ours to give.
DO $$
DECLARE
    ledger text;
BEGIN
    FOR ledger IN
        SELECT relname FROM pg_class
        WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relkind = 'r'
          AND relname IN ('schema_migrations', 'schema_migrations_history')
          AND pg_has_role(relowner, 'USAGE')
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON %I TO migrator', ledger);
    END LOOP;
END
$$;

-- reader
GRANT SELECT ON
    organizations, user_profiles, user_preferences, roles, permissions, role_permissions, user_roles,
    user_activities, categories, products, orders, order_items, order_adjustments, order_roles,
    order_status_history, forms, submissions, workflows, events
    TO reader;
GRANT SELECT (id, organization_id, email, full_name, phone_number, role, status, email_verified_at,
              last_login_at, version, created_at, updated_at, deleted_at)
    ON users TO reader;
GRANT SELECT (id, user_id, is_active, ip_address, user_agent, last_seen_at, expires_at, ended_at,
              version, created_at, updated_at, deleted_at)
    ON user_sessions TO reader;

-- application: rows that are retired, not deleted
GRANT SELECT, INSERT, UPDATE ON
    organizations, users, roles, permissions, user_sessions, products, orders
    TO application;
GRANT USAGE ON SEQUENCE order_numbers TO application;

-- application: rows that may go
GRANT SELECT, INSERT, UPDATE, DELETE ON
    user_profiles, user_preferences, role_permissions, user_roles, categories, order_items,
    order_adjustments, order_roles, forms, submissions, workflows
    TO application;

-- application: trails
GRANT SELECT, INSERT ON user_activities, order_status_history, events TO application;
GRANT UPDATE (deleted_at) ON user_activities TO application;
GRANT UPDATE (workflow_id, status, attempts, error, processed_at) ON events TO application;
