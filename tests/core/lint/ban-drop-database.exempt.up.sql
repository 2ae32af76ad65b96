COMMENT ON DATABASE shop IS 'The shop.';
