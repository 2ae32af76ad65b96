-- Migration: users
-- Version: 000003
-- Description: Accounts: who may sign in, and what is needed to reach and to recognise them.

CREATE TABLE users (
    id                uuid        NOT NULL DEFAULT gen_random_uuid(),
    organization_id   uuid,
    email             text        NOT NULL,
    full_name         text,
    phone_number      text,
    password_hash     text,
    role              text        NOT NULL DEFAULT 'user',
    status            text        NOT NULL DEFAULT 'active',
    email_verified_at timestamptz,
    last_login_at     timestamptz,
    version           integer     NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at        timestamptz,

    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT users_email_check CHECK (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
    CONSTRAINT users_full_name_check CHECK (full_name ~ '\S'),
    CONSTRAINT users_phone_number_check CHECK (phone_number ~ '^\+?[0-9][0-9 ().-]{4,30}$'),
    CONSTRAINT users_password_hash_check CHECK (password_hash ~ '\S'),
    CONSTRAINT users_role_check CHECK (role IN ('user', 'admin', 'moderator')),
    CONSTRAINT users_status_check CHECK (status IN ('pending', 'active', 'inactive', 'suspended')),
    CONSTRAINT users_version_check CHECK (version > 0)
);

-- One live account an address, however it is spelt; a retired one frees its address.
CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE deleted_at IS NULL;
CREATE INDEX users_organization_id_idx ON users (organization_id);
CREATE INDEX users_status_idx ON users (status) WHERE deleted_at IS NULL;

CREATE TRIGGER users_touch BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE users IS 'An account: one person who may sign in.';
COMMENT ON COLUMN users.id IS 'Key.';
COMMENT ON COLUMN users.organization_id IS 'Organization the account belongs to; NULL for the staff of the store itself.';
COMMENT ON COLUMN users.email IS 'Address to sign in with and to write to; unique among live accounts, whatever its case.';
COMMENT ON COLUMN users.full_name IS 'Name as the person writes it; NULL until told.';
COMMENT ON COLUMN users.phone_number IS 'Telephone, best in international form (+49 30 1234567).';
COMMENT ON COLUMN users.password_hash IS 'Salted hash of the password, never the password; NULL when signing in goes another way.';
COMMENT ON COLUMN users.role IS 'Rank of the account: user, moderator or admin. Finer rights come from user_roles.';
COMMENT ON COLUMN users.status IS 'pending (address not verified), active, inactive (closed by the user) or suspended (by us).';
COMMENT ON COLUMN users.email_verified_at IS 'When the address was proven; NULL while it is not.';
COMMENT ON COLUMN users.last_login_at IS 'When somebody last signed in.';
COMMENT ON COLUMN users.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN users.created_at IS 'When the row was made.';
COMMENT ON COLUMN users.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN users.deleted_at IS 'When it was retired (soft delete); NULL while live.';
