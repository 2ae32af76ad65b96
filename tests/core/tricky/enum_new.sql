CREATE TYPE size AS ENUM ('small');
ALTER TYPE size ADD VALUE 'large';
CREATE TABLE sizes (size size DEFAULT 'large');
