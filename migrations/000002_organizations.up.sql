-- Migration: organizations
-- Version: 000002
-- Description: The tenants. Users, products, orders, forms and workflows belong to one of them.

CREATE TABLE organizations (
    id               uuid        NOT NULL DEFAULT gen_random_uuid(),
    name             text        NOT NULL,
    slug             text,
    contact_email    text,
    country_code     text,
    default_currency text        NOT NULL DEFAULT 'EUR',
    status           text        NOT NULL DEFAULT 'active',
    settings         jsonb       NOT NULL DEFAULT '{}',
    version          integer     NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    deleted_at       timestamptz,

    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_name_check CHECK (name ~ '\S'),
    CONSTRAINT organizations_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT organizations_contact_email_check CHECK (contact_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
    CONSTRAINT organizations_country_code_check CHECK (country_code ~ '^[A-Z]{2}$'),
    CONSTRAINT organizations_default_currency_check CHECK (default_currency ~ '^[A-Z]{3}$'),
    CONSTRAINT organizations_status_check CHECK (status IN ('active', 'suspended', 'closed')),
    CONSTRAINT organizations_settings_check CHECK (jsonb_typeof(settings) = 'object'),
    CONSTRAINT organizations_version_check CHECK (version > 0)
);

CREATE UNIQUE INDEX organizations_slug_key ON organizations (slug) WHERE deleted_at IS NULL;
CREATE INDEX organizations_status_idx ON organizations (status) WHERE deleted_at IS NULL;
CREATE INDEX organizations_settings_idx ON organizations USING gin (settings jsonb_path_ops);

CREATE TRIGGER organizations_touch BEFORE UPDATE ON organizations
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE organizations IS 'A company or team that uses the store: the tenant other rows belong to.';
COMMENT ON COLUMN organizations.id IS 'Key.';
COMMENT ON COLUMN organizations.name IS 'Name as people write it.';
COMMENT ON COLUMN organizations.slug IS 'Name in URLs: lower case, digits, single hyphens; unique among live organizations. NULL without a page.';
COMMENT ON COLUMN organizations.contact_email IS 'Where invoices and notices go.';
COMMENT ON COLUMN organizations.country_code IS 'Country of the seat, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN organizations.default_currency IS 'Currency new products and orders start with, ISO 4217.';
COMMENT ON COLUMN organizations.status IS 'active, suspended (may read, not order) or closed.';
COMMENT ON COLUMN organizations.settings IS 'Switches of the organization, a JSON object.';
COMMENT ON COLUMN organizations.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN organizations.created_at IS 'When the row was made.';
COMMENT ON COLUMN organizations.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN organizations.deleted_at IS 'When it was retired (soft delete); NULL while live.';
