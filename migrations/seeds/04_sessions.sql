-- Seed: sessions and activities
-- The last sign-in of each active user of this set (their keys tell), and what followed from it. The
-- token is no token.

INSERT INTO user_sessions (id, user_id, token_hash, is_active, ip_address, user_agent, last_seen_at, expires_at,
                           ended_at, created_at, updated_at)
SELECT md5('user_sessions/' || u.id)::uuid, u.id, 'seed-no-token-' || md5('token/' || u.id),
       u.last_login_at > timestamptz '2025-10-28 00:00:00+00',
       ('198.51.100.' || 10 + row_number() OVER (ORDER BY u.email COLLATE "C"))::inet,
       (ARRAY['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
              'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15',
              'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36'])
           [1 + row_number() OVER (ORDER BY u.email COLLATE "C") % 3],
       u.last_login_at + interval '41 minutes', u.last_login_at + interval '30 days',
       CASE WHEN u.last_login_at <= timestamptz '2025-10-28 00:00:00+00' THEN u.last_login_at + interval '41 minutes' END,
       u.last_login_at, u.last_login_at + interval '41 minutes'
FROM users u
WHERE u.id = md5('users/' || split_part(u.email, '@', 1))::uuid AND u.status = 'active' AND u.last_login_at IS NOT NULL
ORDER BY u.email COLLATE "C"
ON CONFLICT DO NOTHING;

INSERT INTO user_activities (id, user_id, session_id, activity_type, ip_address, details, occurred_at)
SELECT md5('user_activities/' || a.activity_type || s.id)::uuid, s.user_id, s.id, a.activity_type, s.ip_address,
       a.details::jsonb, s.created_at + a.after::interval
FROM user_sessions s
CROSS JOIN (VALUES
    ('login',            '{"method": "password"}',  '0 seconds'),
    ('page.viewed',      '{"page": "orders"}',      '3 minutes'),
    ('page.viewed.home', '{"page": "home"}',        '12 seconds'),
    ('logout',           '{"reason": "user"}',      '41 minutes')
) AS a (activity_type, details, after)
WHERE s.id = md5('user_sessions/' || s.user_id)::uuid AND (a.activity_type <> 'logout' OR s.ended_at IS NOT NULL)
ORDER BY s.created_at, s.id, a.after::interval
ON CONFLICT DO NOTHING;
