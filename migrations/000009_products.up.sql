-- Migration: products
-- Version: 000009
-- Description: What is sold. A category that still holds a product cannot be deleted.

CREATE TABLE products (
    id              uuid           NOT NULL DEFAULT gen_random_uuid(),
    organization_id uuid,
    category_id     uuid           NOT NULL,
    sku             text           NOT NULL,
    name            text           NOT NULL,
    description     text,
    price           numeric(10, 2) NOT NULL,
    currency        text           NOT NULL DEFAULT 'EUR',
    stock           integer        NOT NULL DEFAULT 0,
    image_url       text,
    status          text           NOT NULL DEFAULT 'active',
    attributes      jsonb          NOT NULL DEFAULT '{}',
    created_by      uuid,
    updated_by      uuid,
    version         integer        NOT NULL DEFAULT 1,
    created_at      timestamptz    NOT NULL DEFAULT now(),
    updated_at      timestamptz    NOT NULL DEFAULT now(),
    deleted_at      timestamptz,

    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_organization_id_fkey FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE RESTRICT,
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id)
        REFERENCES categories (id) ON DELETE RESTRICT,
    CONSTRAINT products_created_by_fkey FOREIGN KEY (created_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT products_updated_by_fkey FOREIGN KEY (updated_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT products_sku_check CHECK (sku ~ '^\S+$'),
    CONSTRAINT products_name_check CHECK (name ~ '\S'),
    CONSTRAINT products_price_check CHECK (price >= 0),
    CONSTRAINT products_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT products_stock_check CHECK (stock >= 0),
    CONSTRAINT products_image_url_check CHECK (image_url ~ '^(https?://|/)\S+$'),
    CONSTRAINT products_status_check CHECK (status IN ('draft', 'active', 'discontinued')),
    CONSTRAINT products_attributes_check CHECK (jsonb_typeof(attributes) = 'object'),
    CONSTRAINT products_version_check CHECK (version > 0)
);

CREATE UNIQUE INDEX products_organization_id_sku_key ON products (organization_id, sku)
    NULLS NOT DISTINCT WHERE deleted_at IS NULL;
CREATE INDEX products_organization_id_idx ON products (organization_id);
CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_created_by_idx ON products (created_by);
CREATE INDEX products_updated_by_idx ON products (updated_by);
CREATE INDEX products_status_idx ON products (status, name) WHERE deleted_at IS NULL;
CREATE INDEX products_attributes_idx ON products USING gin (attributes jsonb_path_ops);

CREATE TRIGGER products_touch BEFORE UPDATE ON products
    FOR EACH ROW EXECUTE FUNCTION touch_row();

COMMENT ON TABLE products IS 'What is sold.';
COMMENT ON COLUMN products.id IS 'Key.';
COMMENT ON COLUMN products.organization_id IS 'Organization that sells it; NULL for the store itself.';
COMMENT ON COLUMN products.category_id IS 'Where it is filed; the category cannot be deleted while it holds a product.';
COMMENT ON COLUMN products.sku IS 'Stock keeping unit, without white space; once among a seller''s live products.';
COMMENT ON COLUMN products.name IS 'Name as shown.';
COMMENT ON COLUMN products.description IS 'Text for the page of the product.';
COMMENT ON COLUMN products.price IS 'Price of one today, before adjustments, in currency.';
COMMENT ON COLUMN products.currency IS 'Currency of the price, ISO 4217.';
COMMENT ON COLUMN products.stock IS 'How many can be sold now; never below zero.';
COMMENT ON COLUMN products.image_url IS 'Picture: an absolute URL, or a path on this server.';
COMMENT ON COLUMN products.status IS 'draft (not shown), active, or discontinued (shown, not sold).';
COMMENT ON COLUMN products.attributes IS 'Properties that vary by kind, a JSON object, as in {"colour": "red"}.';
COMMENT ON COLUMN products.created_by IS 'Who made it; NULL when that user is gone or it came with the store.';
COMMENT ON COLUMN products.updated_by IS 'Who changed it last; NULL as above.';
COMMENT ON COLUMN products.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN products.created_at IS 'When the row was made.';
COMMENT ON COLUMN products.updated_at IS 'When the row last changed; kept by trigger.';
COMMENT ON COLUMN products.deleted_at IS 'When it was retired (soft delete); NULL while live.';
