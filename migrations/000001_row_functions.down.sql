-- Migration: row functions
-- Version: 000001
-- Description: Takes the shared trigger function away.

DROP FUNCTION touch_row();
