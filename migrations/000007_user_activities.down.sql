-- Migration: user activities
-- Version: 000007
-- Description: Drops user_activities: the trail is lost.

DROP TABLE user_activities;
