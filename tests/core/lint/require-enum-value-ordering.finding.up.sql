ALTER TYPE order_state ADD VALUE 'returned'; -- finding
