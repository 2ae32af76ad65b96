ALTER TABLE orders ADD PRIMARY KEY (id); -- finding
ALTER TABLE lines ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY; -- finding, adding-field-with-default
