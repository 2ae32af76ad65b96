-- Migration: roles and permissions
-- Version: 000005
-- Description: Fine rights inside the application: permissions, bundled in roles, given to users.
--              These are rows; the database's own roles come in 000017.

CREATE TABLE roles (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    organization_id uuid,
    name            text        NOT NULL,
    category        text        NOT NULL DEFAULT 'general',
    description     text,
    is_active       boolean     NOT NULL DEFAULT true,
    version         integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    deleted_at      timestamptz,

    CONSTRAINT roles_pkey PRIMARY KEY (id),
    CONSTRAINT roles_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT roles_name_check CHECK (name ~ '\S'),
    CONSTRAINT roles_category_check CHECK (category ~ '\S'),
    CONSTRAINT roles_version_check CHECK (version > 0)
);

CREATE UNIQUE INDEX roles_organization_id_name_key ON roles (organization_id, lower(name))
    NULLS NOT DISTINCT WHERE deleted_at IS NULL;
CREATE INDEX roles_organization_id_idx ON roles (organization_id);
CREATE INDEX roles_category_idx ON roles (category) WHERE is_active AND deleted_at IS NULL;

CREATE TRIGGER roles_touch BEFORE UPDATE ON roles
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE roles IS 'A named bundle of permissions that users can hold.';
COMMENT ON COLUMN roles.id IS 'Key.';
COMMENT ON COLUMN roles.organization_id IS 'Organization that defined the role; NULL for one that all share.';
COMMENT ON COLUMN roles.name IS 'Name of the role; once an organization, whatever its case.';
COMMENT ON COLUMN roles.category IS 'Group it is listed under, as in sales or support.';
COMMENT ON COLUMN roles.description IS 'What holders do.';
COMMENT ON COLUMN roles.is_active IS 'Whether holding it gives anything at present.';
COMMENT ON COLUMN roles.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN roles.created_at IS 'When the row was made.';
COMMENT ON COLUMN roles.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN roles.deleted_at IS 'When it was retired (soft delete); NULL while live.';

CREATE TABLE permissions (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    module      text        NOT NULL,
    resource    text        NOT NULL,
    action      text        NOT NULL DEFAULT 'read',
    description text,
    version     integer     NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    deleted_at  timestamptz,

    CONSTRAINT permissions_pkey PRIMARY KEY (id),
    CONSTRAINT permissions_module_check CHECK (module ~ '\S'),
    CONSTRAINT permissions_resource_check CHECK (resource ~ '\S'),
    CONSTRAINT permissions_action_check CHECK (action ~ '\S'),
    CONSTRAINT permissions_version_check CHECK (version > 0)
);

CREATE UNIQUE INDEX permissions_module_resource_action_key ON permissions (module, resource, action)
    WHERE deleted_at IS NULL;

CREATE TRIGGER permissions_touch BEFORE UPDATE ON permissions
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE permissions IS 'One thing that may be allowed: an action on a resource of a module.';
COMMENT ON COLUMN permissions.id IS 'Key.';
COMMENT ON COLUMN permissions.module IS 'Part of the application, as in store.';
COMMENT ON COLUMN permissions.resource IS 'What is acted on, as in orders.';
COMMENT ON COLUMN permissions.action IS 'What is done to it, as in read or refund; module, resource and action together are unique.';
COMMENT ON COLUMN permissions.description IS 'The same in a sentence.';
COMMENT ON COLUMN permissions.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN permissions.created_at IS 'When the row was made.';
COMMENT ON COLUMN permissions.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN permissions.deleted_at IS 'When it was retired (soft delete); NULL while live.';

CREATE TABLE role_permissions (
    role_id       uuid        NOT NULL,
    permission_id uuid        NOT NULL,
    granted_by    uuid,
    granted_at    timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT role_permissions_pkey PRIMARY KEY (role_id, permission_id),
    CONSTRAINT role_permissions_role_id_fkey FOREIGN KEY (role_id)
        REFERENCES roles (id) ON DELETE CASCADE,
    CONSTRAINT role_permissions_permission_id_fkey FOREIGN KEY (permission_id)
        REFERENCES permissions (id) ON DELETE CASCADE,
    CONSTRAINT role_permissions_granted_by_fkey FOREIGN KEY (granted_by)
        REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX role_permissions_permission_id_idx ON role_permissions (permission_id);
CREATE INDEX role_permissions_granted_by_idx ON role_permissions (granted_by);

COMMENT ON TABLE role_permissions IS 'Which permissions a role bundles.';
COMMENT ON COLUMN role_permissions.role_id IS 'The role.';
COMMENT ON COLUMN role_permissions.permission_id IS 'The permission it carries.';
COMMENT ON COLUMN role_permissions.granted_by IS 'Who put it there; NULL when the user is gone or it came with the store.';
COMMENT ON COLUMN role_permissions.granted_at IS 'When it was put there.';

CREATE TABLE user_roles (
    user_id     uuid        NOT NULL,
    role_id     uuid        NOT NULL,
    assigned_by uuid,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,

    CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role_id),
    CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id)
        REFERENCES roles (id) ON DELETE CASCADE,
    CONSTRAINT user_roles_assigned_by_fkey FOREIGN KEY (assigned_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT user_roles_expires_at_check CHECK (expires_at > assigned_at)
);

CREATE INDEX user_roles_role_id_idx ON user_roles (role_id);
CREATE INDEX user_roles_assigned_by_idx ON user_roles (assigned_by);

COMMENT ON TABLE user_roles IS 'Which roles a user holds.';
COMMENT ON COLUMN user_roles.user_id IS 'The holder.';
COMMENT ON COLUMN user_roles.role_id IS 'The role held.';
COMMENT ON COLUMN user_roles.assigned_by IS 'Who gave it; NULL when that user is gone or it came with the account.';
COMMENT ON COLUMN user_roles.assigned_at IS 'When it was given.';
COMMENT ON COLUMN user_roles.expires_at IS 'When it ends by itself; NULL for never.';
