REINDEX TABLE orders; -- finding
REINDEX INDEX orders_number_key; -- finding
