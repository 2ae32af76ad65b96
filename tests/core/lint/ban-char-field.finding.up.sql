CREATE TABLE addresses (
    id bigint PRIMARY KEY,
    country char(2), -- finding
    flag char -- finding
);
ALTER TABLE orders ADD COLUMN currency char(3); -- finding
