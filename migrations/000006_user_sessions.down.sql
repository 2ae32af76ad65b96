-- Migration: user sessions
-- Version: 000006
-- Description: Drops user_sessions: everybody is signed out.

DROP TABLE user_sessions;
