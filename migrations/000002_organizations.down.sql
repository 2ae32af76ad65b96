-- Migration: organizations
-- Version: 000002
-- Description: Drops organizations, with all its rows.

DROP TABLE organizations;
