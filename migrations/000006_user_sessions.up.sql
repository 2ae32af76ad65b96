-- Migration: user sessions
-- Version: 000006
-- Description: Who is signed in, from where, until when. Only a hash of the token is kept.

CREATE TABLE user_sessions (
    id           uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id      uuid        NOT NULL,
    token_hash   text        NOT NULL,
    is_active    boolean     NOT NULL DEFAULT true,
    ip_address   inet,
    user_agent   text,
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL DEFAULT now() + interval '30 days',
    ended_at     timestamptz,
    version      integer     NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz,

    CONSTRAINT user_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT user_sessions_token_hash_key UNIQUE (token_hash),
    CONSTRAINT user_sessions_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_sessions_token_hash_check CHECK (token_hash ~ '\S'),
    CONSTRAINT user_sessions_expires_at_check CHECK (expires_at > created_at),
    CONSTRAINT user_sessions_ended_at_check CHECK (ended_at IS NULL OR NOT is_active),
    CONSTRAINT user_sessions_version_check CHECK (version > 0)
);

CREATE INDEX user_sessions_user_id_idx ON user_sessions (user_id);
CREATE INDEX user_sessions_active_idx ON user_sessions (user_id, expires_at)
    WHERE is_active AND deleted_at IS NULL;

CREATE TRIGGER user_sessions_touch BEFORE UPDATE ON user_sessions
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE user_sessions IS 'A signed-in browser or device.';
COMMENT ON COLUMN user_sessions.id IS 'Key.';
COMMENT ON COLUMN user_sessions.user_id IS 'Who is signed in; the session goes with the user.';
COMMENT ON COLUMN user_sessions.token_hash IS 'Hash of the session token, never the token; unique for ever, so that none comes back.';
COMMENT ON COLUMN user_sessions.is_active IS 'Whether the token is still accepted (until expires_at).';
COMMENT ON COLUMN user_sessions.ip_address IS 'Address it was opened from.';
COMMENT ON COLUMN user_sessions.user_agent IS 'What the browser or program calls itself.';
COMMENT ON COLUMN user_sessions.last_seen_at IS 'Last request.';
COMMENT ON COLUMN user_sessions.expires_at IS 'When the token stops being accepted in any case.';
COMMENT ON COLUMN user_sessions.ended_at IS 'When it was signed out or revoked; only of a session that is not active.';
COMMENT ON COLUMN user_sessions.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN user_sessions.created_at IS 'When the row was made: the moment of signing in.';
COMMENT ON COLUMN user_sessions.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN user_sessions.deleted_at IS 'When it was retired (soft delete); NULL while live.';
