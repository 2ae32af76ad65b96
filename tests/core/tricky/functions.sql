CREATE FUNCTION plain() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    -- a comment; with a ' in it
    RETURN 'COMMIT;';
END
$$;
CREATE FUNCTION nested() RETURNS text LANGUAGE sql AS $outer$
    SELECT $$ $inner$ ; $inner$ $$::text;
$outer$;
CREATE FUNCTION atomic(n int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
    SELECT n + 1;
    SELECT n + 2;
END;
/* a comment /* in a comment ; */ still one ; */
CREATE PROCEDURE remember(new_id int) LANGUAGE sql AS 'INSERT INTO items VALUES (new_id, ''a;b'')';
CALL remember(7);
