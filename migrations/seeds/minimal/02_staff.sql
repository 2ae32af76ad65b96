-- Seed: staff
-- Of the store (no organization), and the first shop's owner. Nobody can sign in: the password hash is
-- not a hash.

INSERT INTO users (id, organization_id, email, full_name, phone_number, password_hash, role, status,
                   email_verified_at, last_login_at, created_at, updated_at, deleted_at)
SELECT md5('users/' || login)::uuid, md5('organizations/' || organization)::uuid,
       login || '@' || coalesce(organization, 'howdah') || '.example', full_name, phone_number,
       '!seed-account-cannot-sign-in', role, status,
       CASE WHEN status <> 'pending' THEN created_at::timestamptz + interval '17 minutes' END,
       last_login_at::timestamptz, created_at::timestamptz,
       coalesce(deleted_at, last_login_at, created_at)::timestamptz, deleted_at::timestamptz
FROM (VALUES
    ('ines.okafor',       NULL,              'Inês Okafor',        '+351 21 555 0101', 'admin',     'active',    '2024-01-08 08:00:00+00', '2025-10-30 07:51:00+00', NULL),
    ('tomasz.wrona',      NULL,              'Tomasz Wrona',       '+48 22 555 0102',  'moderator', 'active',    '2024-01-08 08:05:00+00', '2025-10-29 16:20:00+00', NULL),
    ('greta.lindqvist',   'nordlicht',       'Greta Lindqvist',    '+49 40 5550111',   'admin',     'active',    '2024-01-15 09:20:00+00', '2025-10-30 06:58:00+00', NULL)
) AS v (login, organization, full_name, phone_number, role, status, created_at, last_login_at, deleted_at)
ON CONFLICT DO NOTHING;
