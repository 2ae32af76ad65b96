-- Migration: grants
-- Version: 000018
-- Description: Takes every right on the tables back; they belong to whoever runs this.

REVOKE ALL ON
    organizations, users, user_profiles, user_preferences, roles, permissions, role_permissions,
    user_roles, user_sessions, user_activities, categories, products, orders, order_items,
    order_adjustments, order_roles, order_status_history, forms, submissions, workflows, events
    FROM reader, application;
REVOKE ALL ON SEQUENCE order_numbers FROM application;

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
        EXECUTE format('REVOKE ALL ON %I FROM migrator', ledger);
    END LOOP;
END
$$;

ALTER FUNCTION refuse_negative_order_total() OWNER TO CURRENT_USER;
ALTER FUNCTION refresh_order_totals() OWNER TO CURRENT_USER;
ALTER FUNCTION refuse_category_cycle() OWNER TO CURRENT_USER;
ALTER FUNCTION touch_row() OWNER TO CURRENT_USER;

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY[
        'organizations', 'users', 'user_profiles', 'user_preferences', 'roles', 'permissions',
        'role_permissions', 'user_roles', 'user_sessions', 'user_activities', 'categories', 'products',
        'orders', 'order_items', 'order_adjustments', 'order_roles', 'order_status_history', 'forms',
        'submissions', 'workflows', 'events'] LOOP
        EXECUTE format('ALTER TABLE %I OWNER TO CURRENT_USER', table_name);
    END LOOP;
END
$$;
