-- Migration: forms and submissions
-- Version: 000015
-- Description: Drops both tables, with all their rows.

DROP TABLE submissions;
DROP TABLE forms;
