-- Constant, and taken once: PostgreSQL notes the value beside the table and touches no row.
ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'new';
ALTER TABLE orders ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE orders ADD COLUMN day date DEFAULT current_date;
ALTER TABLE orders ADD COLUMN extra jsonb DEFAULT '{}'::jsonb;
CREATE TABLE invoices (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);
ALTER TABLE invoices ADD COLUMN token uuid DEFAULT gen_random_uuid();
