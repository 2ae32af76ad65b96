-- Migration: user profiles and preferences
-- Version: 000004
-- Description: Drops both tables, with all their rows.

DROP TABLE user_preferences;
DROP TABLE user_profiles;
