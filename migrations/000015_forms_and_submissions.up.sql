-- Migration: forms and submissions
-- Version: 000015
-- Description: Questionnaires that organizations publish, and what was answered.

CREATE TABLE forms (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    organization_id uuid,
    name            text        NOT NULL,
    description     text,
    definition      jsonb       NOT NULL DEFAULT '{}',
    status          text        NOT NULL DEFAULT 'draft',
    published_at    timestamptz,
    created_by      uuid,
    updated_by      uuid,
    version         integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT forms_pkey PRIMARY KEY (id),
    CONSTRAINT forms_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT forms_created_by_fkey FOREIGN KEY (created_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT forms_updated_by_fkey FOREIGN KEY (updated_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT forms_name_check CHECK (name ~ '\S'),
    CONSTRAINT forms_definition_check CHECK (jsonb_typeof(definition) = 'object'),
    CONSTRAINT forms_status_check CHECK (status IN ('draft', 'published', 'archived')),
    CONSTRAINT forms_published_at_check CHECK (status <> 'published' OR published_at IS NOT NULL),
    CONSTRAINT forms_version_check CHECK (version > 0)
);

CREATE INDEX forms_organization_id_idx ON forms (organization_id);
CREATE INDEX forms_created_by_idx ON forms (created_by);
CREATE INDEX forms_updated_by_idx ON forms (updated_by);
CREATE INDEX forms_published_idx ON forms (organization_id, published_at) WHERE status = 'published';
CREATE INDEX forms_definition_idx ON forms USING gin (definition jsonb_path_ops);

CREATE TRIGGER forms_touch BEFORE UPDATE ON forms
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE forms IS 'A questionnaire.';
COMMENT ON COLUMN forms.id IS 'Key.';
COMMENT ON COLUMN forms.organization_id IS 'Organization that asks; NULL for the store itself.';
COMMENT ON COLUMN forms.name IS 'Title.';
COMMENT ON COLUMN forms.description IS 'What it is for.';
COMMENT ON COLUMN forms.definition IS 'Its fields, a JSON object: {"fields": [{"name", "label", "type", "required"}]}.';
COMMENT ON COLUMN forms.status IS 'draft, published (takes submissions) or archived.';
COMMENT ON COLUMN forms.published_at IS 'When it was published; set for a published form.';
COMMENT ON COLUMN forms.created_by IS 'Who made it; NULL when that user is gone or it came with the store.';
COMMENT ON COLUMN forms.updated_by IS 'Who changed it last; NULL as above.';
COMMENT ON COLUMN forms.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN forms.created_at IS 'When the row was made.';
COMMENT ON COLUMN forms.updated_at IS 'When the row last changed; kept by trigger.';

CREATE TABLE submissions (
    id           uuid        NOT NULL DEFAULT gen_random_uuid(),
    form_id      uuid        NOT NULL,
    user_id      uuid,
    answers      jsonb       NOT NULL DEFAULT '{}',
    status       text        NOT NULL DEFAULT 'submitted',
    submitted_at timestamptz NOT NULL DEFAULT now(),
    reviewed_by  uuid,
    reviewed_at  timestamptz,
    version      integer     NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT submissions_pkey PRIMARY KEY (id),
    CONSTRAINT submissions_form_id_fkey FOREIGN KEY (form_id)
        REFERENCES forms (id) ON DELETE RESTRICT,
    CONSTRAINT submissions_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT submissions_reviewed_by_fkey FOREIGN KEY (reviewed_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT submissions_answers_check CHECK (jsonb_typeof(answers) = 'object'),
    CONSTRAINT submissions_status_check CHECK (status IN ('submitted', 'accepted', 'rejected')),
    CONSTRAINT submissions_reviewed_at_check CHECK (status = 'submitted' OR reviewed_at IS NOT NULL),
    CONSTRAINT submissions_version_check CHECK (version > 0)
);

CREATE INDEX submissions_form_id_idx ON submissions (form_id, submitted_at);
CREATE INDEX submissions_user_id_idx ON submissions (user_id);
CREATE INDEX submissions_reviewed_by_idx ON submissions (reviewed_by);
CREATE INDEX submissions_waiting_idx ON submissions (submitted_at) WHERE status = 'submitted';
CREATE INDEX submissions_answers_idx ON submissions USING gin (answers jsonb_path_ops);

CREATE TRIGGER submissions_touch BEFORE UPDATE ON submissions
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE submissions IS 'A form as somebody filled it in.';
COMMENT ON COLUMN submissions.id IS 'Key.';
COMMENT ON COLUMN submissions.form_id IS 'The form; it cannot be deleted while it has submissions.';
COMMENT ON COLUMN submissions.user_id IS 'Who filled it in; NULL for a guest, or when that user is gone.';
COMMENT ON COLUMN submissions.answers IS 'The answers, a JSON object by field name.';
COMMENT ON COLUMN submissions.status IS 'submitted (waits for review), accepted or rejected.';
COMMENT ON COLUMN submissions.submitted_at IS 'When it was handed in.';
COMMENT ON COLUMN submissions.reviewed_by IS 'Who decided; NULL before, or when that user is gone.';
COMMENT ON COLUMN submissions.reviewed_at IS 'When it was decided; set once accepted or rejected.';
COMMENT ON COLUMN submissions.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN submissions.created_at IS 'When the row was made.';
COMMENT ON COLUMN submissions.updated_at IS 'When the row last changed; kept by trigger.';
