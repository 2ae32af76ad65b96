-- Migration: database roles
-- Version: 000017
-- Description: The three roles that work on the store. They hold rights and do not sign in: GRANT one
--              of them to a login role. What each may do to the tables is in 000018.
--
-- Roles belong to the whole cluster. One that exists is taken as it is; one made here says so in its
-- comment, by which the down file knows it. Another database of the cluster may make or drop the same
-- role at the same moment, so a lost race is tried again; once something is granted, the role stays.

DO $$
DECLARE
    purposes constant jsonb := jsonb_build_object(
        'application', 'Howdah sample store: reads and writes rows; changes no table.',
        'migrator', 'Howdah sample store: owns the tables and changes them.',
        'reader', 'Howdah sample store: reads rows, no password and no token.');
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['application', 'migrator', 'reader'] LOOP
        FOR attempt IN 1..10 LOOP
            BEGIN
                IF to_regrole(role_name) IS NULL THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
                    EXECUTE format('COMMENT ON ROLE %I IS %L', role_name, purposes ->> role_name);
                END IF;
                EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), role_name);
                EXIT;
            EXCEPTION
                WHEN duplicate_object OR unique_violation OR undefined_object THEN
                    IF attempt = 10 THEN
                        RAISE;
                    END IF;
                WHEN insufficient_privilege THEN
                    IF to_regrole(role_name) IS NOT NULL THEN
                        RAISE;
                    END IF;
                    RAISE insufficient_privilege USING
                        MESSAGE = format('role %I does not exist, and %I may not make roles', role_name, current_user),
                        HINT = format('Have an administrator run: CREATE ROLE %I NOLOGIN', role_name);
            END;
        END LOOP;
    END LOOP;
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO migrator', current_schema());

    -- Only a member can hand tables over to it, as 000018 does; who may make roles may join this one.
    IF NOT pg_has_role('migrator', 'MEMBER') THEN
        BEGIN
            GRANT migrator TO CURRENT_USER;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE insufficient_privilege USING
                MESSAGE = format('%I is no member of role migrator, which is to own the tables', current_user),
                HINT = format('Have an administrator run: GRANT migrator TO %I', current_user);
        END;
    END IF;
END
$$;
