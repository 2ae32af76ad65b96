-- Migration: categories
-- Version: 000008
-- Description: The tree products are filed in. A deleted parent makes its children roots; a trigger
--              keeps the tree free of circles.

CREATE TABLE categories (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    parent_id   uuid,
    name        text        NOT NULL,
    slug        text,
    description text,
    position    integer     NOT NULL DEFAULT 0,
    created_by  uuid,
    updated_by  uuid,
    version     integer     NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT categories_slug_key UNIQUE (slug),
    CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id)
        REFERENCES categories (id) ON DELETE SET NULL,
    CONSTRAINT categories_created_by_fkey FOREIGN KEY (created_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT categories_updated_by_fkey FOREIGN KEY (updated_by)
        REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT categories_parent_id_check CHECK (parent_id <> id),
    CONSTRAINT categories_name_check CHECK (name ~ '\S'),
    CONSTRAINT categories_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT categories_position_check CHECK (position >= 0),
    CONSTRAINT categories_version_check CHECK (version > 0)
);

CREATE INDEX categories_parent_id_idx ON categories (parent_id, position);
CREATE INDEX categories_created_by_idx ON categories (created_by);
CREATE INDEX categories_updated_by_idx ON categories (updated_by);

CREATE TRIGGER categories_touch BEFORE UPDATE ON categories
    FOR EACH ROW EXECUTE FUNCTION touch_row();

-- Two moves at once could close a circle that neither sees, so they take turns. An INSERT of several
-- rows can close one as well.
CREATE FUNCTION refuse_category_cycle() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::integer, 0);
    IF EXISTS (
        WITH RECURSIVE ancestors (id, parent_id) AS (
            SELECT c.id, c.parent_id FROM categories c WHERE c.id = NEW.parent_id
            UNION
            SELECT c.id, c.parent_id FROM categories c JOIN ancestors a ON c.id = a.parent_id
        )
        SELECT FROM ancestors WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'category "%" cannot move below one of its own descendants', NEW.name
            USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA,
                  COLUMN = 'parent_id', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER categories_no_cycle AFTER INSERT OR UPDATE OF parent_id ON categories
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_category_cycle();

COMMENT ON FUNCTION refuse_category_cycle() IS
    'Trigger: refuses to file a category below itself or one of its descendants.';

COMMENT ON TABLE categories IS 'The tree products are filed in.';
COMMENT ON COLUMN categories.id IS 'Key.';
COMMENT ON COLUMN categories.parent_id IS 'Category above; NULL for a root. A deleted parent makes its children roots.';
COMMENT ON COLUMN categories.name IS 'Name as shown.';
COMMENT ON COLUMN categories.slug IS 'Name in URLs: lower case, digits, single hyphens; unique. NULL without a page.';
COMMENT ON COLUMN categories.description IS 'A few lines for the page of the category.';
COMMENT ON COLUMN categories.position IS 'Place among the siblings, smallest first.';
COMMENT ON COLUMN categories.created_by IS 'Who made it; NULL when that user is gone or it came with the store.';
COMMENT ON COLUMN categories.updated_by IS 'Who changed it last; NULL as above.';
COMMENT ON COLUMN categories.version IS 'Counts changes, for optimistic locking; kept by trigger.';
COMMENT ON COLUMN categories.created_at IS 'When the row was made.';
COMMENT ON COLUMN categories.updated_at IS 'When the row last changed; kept by trigger.';
