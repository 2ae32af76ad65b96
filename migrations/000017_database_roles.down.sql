-- Migration: database roles
-- Version: 000017
-- Description: Takes the roles' rights on this schema back, and drops those that 000017 made, unless
--              another database still uses them, somebody else is a member, or we may not drop roles.

DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['application', 'migrator', 'reader'] LOOP
        CONTINUE WHEN to_regrole(role_name) IS NULL;
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', current_schema(), role_name);
        CONTINUE WHEN NOT starts_with(
            coalesce(shobj_description(to_regrole(role_name), 'pg_authid'), ''), 'Howdah sample store:');
        CONTINUE WHEN EXISTS (SELECT FROM pg_auth_members
                              WHERE roleid = to_regrole(role_name) AND member <> current_user::regrole);
        BEGIN
            EXECUTE format('DROP ROLE %I', role_name);
        EXCEPTION
            WHEN dependent_objects_still_exist OR insufficient_privilege OR object_in_use THEN
                RAISE NOTICE 'role % stays: %', role_name, SQLERRM;
            WHEN undefined_object THEN
                NULL; -- another database's down file was quicker
            WHEN internal_error THEN -- "cache lookup failed": a database that uses it is being dropped this moment
                RAISE NOTICE 'role % stays: %', role_name, SQLERRM;
        END;
    END LOOP;
END
$$;
