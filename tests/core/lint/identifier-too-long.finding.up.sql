CREATE TABLE a_table_whose_name_is_so_very_long_that_postgresql_will_cut_it_at_63 (id bigint PRIMARY KEY); -- finding
COMMENT ON TABLE orders IS 'a_table_whose_name_is_so_very_long_that_postgresql_will_cut_it_at_63';
