ALTER TABLE orders
    ADD CONSTRAINT orders_user_id_fkey -- finding, foreign-key-without-index
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
