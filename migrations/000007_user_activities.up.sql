-- Migration: user activities
-- Version: 000007
-- Description: What users did: a trail that is appended to and not rewritten, so it has no version.

CREATE TABLE user_activities (
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id       uuid        NOT NULL,
    session_id    uuid,
    activity_type text        NOT NULL,
    entity_type   text,
    entity_id     uuid,
    ip_address    inet,
    details       jsonb       NOT NULL DEFAULT '{}',
    occurred_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at    timestamptz,

    CONSTRAINT user_activities_pkey PRIMARY KEY (id),
    CONSTRAINT user_activities_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_activities_session_id_fkey FOREIGN KEY (session_id)
        REFERENCES user_sessions (id) ON DELETE SET NULL,
    CONSTRAINT user_activities_activity_type_check CHECK (activity_type ~ '\S'),
    CONSTRAINT user_activities_entity_check CHECK ((entity_type IS NULL) = (entity_id IS NULL)),
    CONSTRAINT user_activities_details_check CHECK (jsonb_typeof(details) = 'object')
);

CREATE INDEX user_activities_user_id_idx ON user_activities (user_id, occurred_at);
CREATE INDEX user_activities_session_id_idx ON user_activities (session_id);
CREATE INDEX user_activities_activity_type_idx ON user_activities (activity_type, occurred_at)
    WHERE deleted_at IS NULL;
CREATE INDEX user_activities_entity_idx ON user_activities (entity_type, entity_id)
    WHERE entity_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX user_activities_details_idx ON user_activities USING gin (details jsonb_path_ops);

COMMENT ON TABLE user_activities IS 'What users did; a trail that is appended to, not rewritten.';
COMMENT ON COLUMN user_activities.id IS 'Key.';
COMMENT ON COLUMN user_activities.user_id IS 'Who did it; goes with the user.';
COMMENT ON COLUMN user_activities.session_id IS 'Session it was done in; NULL outside one, or when the session is gone.';
COMMENT ON COLUMN user_activities.activity_type IS 'What was done, as in login or order.placed.';
COMMENT ON COLUMN user_activities.entity_type IS 'Table of the row it was done to, if there is one.';
COMMENT ON COLUMN user_activities.entity_id IS 'Key of that row; no reference, for the trail outlives what it tells of.';
COMMENT ON COLUMN user_activities.ip_address IS 'Address it came from.';
COMMENT ON COLUMN user_activities.details IS 'Particulars, a JSON object.';
COMMENT ON COLUMN user_activities.occurred_at IS 'When it was done.';
COMMENT ON COLUMN user_activities.deleted_at IS 'When it was hidden (soft delete); NULL while live.';
