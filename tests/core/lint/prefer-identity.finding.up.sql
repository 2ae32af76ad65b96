CREATE TABLE counters (id bigserial PRIMARY KEY); -- finding
