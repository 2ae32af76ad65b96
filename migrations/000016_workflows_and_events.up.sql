-- Migration: workflows and events
-- Version: 000016
-- Description: What happened, and what is to be done about it.

CREATE TABLE workflows (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    organization_id uuid,
    name            text        NOT NULL,
    description     text,
    trigger_event   text        NOT NULL DEFAULT 'manual',
    definition      jsonb       NOT NULL DEFAULT '{}',
    status          text        NOT NULL DEFAULT 'draft',
    created_by      uuid,
    updated_by      uuid,
    version         integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT workflows_pkey PRIMARY KEY (id),
    CONSTRAINT workflows_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT workflows_created_by_fkey FOREIGN KEY (created_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT workflows_updated_by_fkey FOREIGN KEY (updated_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT workflows_name_check CHECK (name ~ '\S'),
    CONSTRAINT workflows_trigger_event_check CHECK (trigger_event ~ '\S'),
    CONSTRAINT workflows_definition_check CHECK (jsonb_typeof(definition) = 'object'),
    CONSTRAINT workflows_status_check CHECK (status IN ('draft', 'active', 'paused', 'archived')),
    CONSTRAINT workflows_version_check CHECK (version > 0)
);

CREATE INDEX workflows_organization_id_idx ON workflows (organization_id);
CREATE INDEX workflows_created_by_idx ON workflows (created_by);
CREATE INDEX workflows_updated_by_idx ON workflows (updated_by);
CREATE INDEX workflows_active_idx ON workflows (trigger_event) WHERE status = 'active';
CREATE INDEX workflows_definition_idx ON workflows USING gin (definition jsonb_path_ops);

CREATE TRIGGER workflows_touch BEFORE UPDATE ON workflows
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE workflows IS 'What is to be done when a kind of event happens.';
COMMENT ON COLUMN workflows.id IS 'Key.';
COMMENT ON COLUMN workflows.organization_id IS 'Organization it works for; NULL for the store itself.';
COMMENT ON COLUMN workflows.name IS 'Title.';
COMMENT ON COLUMN workflows.description IS 'What it is for.';
COMMENT ON COLUMN workflows.trigger_event IS 'events.event_type that starts it, or manual.';
COMMENT ON COLUMN workflows.definition IS 'Its steps, a JSON object: {"steps": [{"do", …}]}.';
COMMENT ON COLUMN workflows.status IS 'draft, active, paused or archived; only active ones start by themselves.';
COMMENT ON COLUMN workflows.created_by IS 'Who made it; NULL when that user is gone or it came with the store.';
COMMENT ON COLUMN workflows.updated_by IS 'Who changed it last; NULL as above.';
COMMENT ON COLUMN workflows.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN workflows.created_at IS 'When the row was made.';
COMMENT ON COLUMN workflows.updated_at IS 'When the row last changed; kept by trigger.';

CREATE TABLE events (
    id                uuid        NOT NULL DEFAULT gen_random_uuid(),
    organization_id   uuid,
    workflow_id       uuid,
    user_id           uuid,
    event_type        text        NOT NULL,
    entity_type       text,
    entity_id         uuid,
    payload           jsonb       NOT NULL DEFAULT '{}',
    deduplication_key text,
    status            text        NOT NULL DEFAULT 'pending',
    attempts          integer     NOT NULL DEFAULT 0,
    error             text,
    occurred_at       timestamptz NOT NULL DEFAULT now(),
    processed_at      timestamptz,

    CONSTRAINT events_pkey PRIMARY KEY (id),
    CONSTRAINT events_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT events_workflow_id_fkey FOREIGN KEY (workflow_id)
        REFERENCES workflows (id) ON DELETE SET NULL,
    CONSTRAINT events_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT events_event_type_check CHECK (event_type ~ '\S'),
    CONSTRAINT events_entity_check CHECK ((entity_type IS NULL) = (entity_id IS NULL)),
    CONSTRAINT events_payload_check CHECK (jsonb_typeof(payload) = 'object'),
    CONSTRAINT events_status_check CHECK (status IN ('pending', 'processed', 'failed')),
    CONSTRAINT events_attempts_check CHECK (attempts >= 0),
    CONSTRAINT events_processed_at_check CHECK ((status = 'processed') = (processed_at IS NOT NULL))
);

CREATE UNIQUE INDEX events_deduplication_key_key ON events (deduplication_key)
    WHERE deduplication_key IS NOT NULL;
CREATE INDEX events_organization_id_idx ON events (organization_id, occurred_at);
CREATE INDEX events_workflow_id_idx ON events (workflow_id);
CREATE INDEX events_user_id_idx ON events (user_id);
CREATE INDEX events_entity_idx ON events (entity_type, entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX events_pending_idx ON events (occurred_at) WHERE status = 'pending';
CREATE INDEX events_payload_idx ON events USING gin (payload jsonb_path_ops);

COMMENT ON TABLE events IS 'What happened: a queue while pending, a record afterwards. Only its progress changes.';
COMMENT ON COLUMN events.id IS 'Key.';
COMMENT ON COLUMN events.organization_id IS 'Organization it concerns; NULL for the store itself.';
COMMENT ON COLUMN events.workflow_id IS 'Workflow that dealt with it; NULL for none, or when it is gone.';
COMMENT ON COLUMN events.user_id IS 'Who caused it; NULL for the system, or when that user is gone.';
COMMENT ON COLUMN events.event_type IS 'What happened, as in order.placed.';
COMMENT ON COLUMN events.entity_type IS 'Table of the row it happened to, if there is one.';
COMMENT ON COLUMN events.entity_id IS 'Key of that row; no reference, for the record outlives it.';
COMMENT ON COLUMN events.payload IS 'Particulars, a JSON object.';
COMMENT ON COLUMN events.deduplication_key IS 'The sender''s own key; a repeat is refused.';
COMMENT ON COLUMN events.status IS 'pending, processed or failed (after the last attempt).';
COMMENT ON COLUMN events.attempts IS 'How often it was tried.';
COMMENT ON COLUMN events.error IS 'Why the last attempt failed.';
COMMENT ON COLUMN events.occurred_at IS 'When it happened.';
COMMENT ON COLUMN events.processed_at IS 'When it was dealt with; set exactly when processed.';
