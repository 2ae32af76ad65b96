-- Migration: roles and permissions
-- Version: 000005
-- Description: Drops the four tables, with all their rows; the users stay.

DROP TABLE user_roles;
DROP TABLE role_permissions;
DROP TABLE permissions;
DROP TABLE roles;
