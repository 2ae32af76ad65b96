-- Migration: workflows and events
-- Version: 000016
-- Description: Drops both tables, with all their rows.

DROP TABLE events;
DROP TABLE workflows;
