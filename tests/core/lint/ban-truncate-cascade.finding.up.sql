TRUNCATE users CASCADE; -- finding
