-- Migration: users
-- Version: 000003
-- Description: Drops users, with all its rows.

DROP TABLE users;
