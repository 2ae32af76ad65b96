-- Migration: user profiles and preferences
-- Version: 000004
-- Description: What a user tells about himself (one row at most) and how he wants things (a row a key).

CREATE TABLE user_profiles (
    user_id    uuid        NOT NULL,
    job_title  text,
    birth_date date,
    biography  text,
    avatar_url text,
    locale     text        NOT NULL DEFAULT 'en',
    time_zone  text        NOT NULL DEFAULT 'UTC',
    address    jsonb       NOT NULL DEFAULT '{}',
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id),
    CONSTRAINT user_profiles_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_profiles_job_title_check CHECK (job_title ~ '\S'),
    CONSTRAINT user_profiles_birth_date_check CHECK (birth_date >= DATE '1900-01-01'),
    CONSTRAINT user_profiles_avatar_url_check CHECK (avatar_url ~ '^(https?://|/)\S+$'),
    CONSTRAINT user_profiles_locale_check CHECK (locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
    CONSTRAINT user_profiles_time_zone_check CHECK (time_zone ~ '\S'),
    CONSTRAINT user_profiles_address_check CHECK (jsonb_typeof(address) = 'object'),
    CONSTRAINT user_profiles_version_check CHECK (version > 0)
);

CREATE INDEX user_profiles_address_idx ON user_profiles USING gin (address jsonb_path_ops);

CREATE TRIGGER user_profiles_touch BEFORE UPDATE ON user_profiles
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE user_profiles IS 'What a user tells about himself: at most one row a user.';
COMMENT ON COLUMN user_profiles.user_id IS 'Key, and the user described; goes with him.';
COMMENT ON COLUMN user_profiles.job_title IS 'Position in the organization.';
COMMENT ON COLUMN user_profiles.birth_date IS 'Day of birth.';
COMMENT ON COLUMN user_profiles.biography IS 'A few lines of the user''s own.';
COMMENT ON COLUMN user_profiles.avatar_url IS 'Picture: an absolute URL, or a path on this server.';
COMMENT ON COLUMN user_profiles.locale IS 'Language and region, as in en or de-AT.';
COMMENT ON COLUMN user_profiles.time_zone IS 'Time zone by its IANA name, as in Europe/Vienna.';
COMMENT ON COLUMN user_profiles.address IS 'Postal address, a JSON object: street, postal_code, city, country_code.';
COMMENT ON COLUMN user_profiles.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN user_profiles.created_at IS 'When the row was made.';
COMMENT ON COLUMN user_profiles.updated_at IS 'When the row last changed; kept by trigger.';

CREATE TABLE user_preferences (
    id         uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id    uuid        NOT NULL,
    key        text        NOT NULL,
    value      jsonb       NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT user_preferences_pkey PRIMARY KEY (id),
    CONSTRAINT user_preferences_user_id_key_key UNIQUE (user_id, key),
    CONSTRAINT user_preferences_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_preferences_key_check CHECK (key ~ '^[a-z][a-z0-9_.]*$'),
    CONSTRAINT user_preferences_version_check CHECK (version > 0)
);

CREATE INDEX user_preferences_value_idx ON user_preferences USING gin (value jsonb_path_ops);

CREATE TRIGGER user_preferences_touch BEFORE UPDATE ON user_preferences
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE user_preferences IS 'How a user wants things: one row a user and key; a missing row means the default.';
COMMENT ON COLUMN user_preferences.id IS 'Key.';
COMMENT ON COLUMN user_preferences.user_id IS 'Whose preference it is; goes with the user.';
COMMENT ON COLUMN user_preferences.key IS 'What is preferred, dotted lower case, as in notifications.orders; once a user.';
COMMENT ON COLUMN user_preferences.value IS 'The choice, any JSON value.';
COMMENT ON COLUMN user_preferences.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN user_preferences.created_at IS 'When the row was made.';
COMMENT ON COLUMN user_preferences.updated_at IS 'When the row last changed; kept by trigger.';
