-- Seed: users
-- Staff of the shops, and customers, beside the staff in minimal/. Nobody can sign in: the password hash
-- is not a hash.

INSERT INTO users (id, organization_id, email, full_name, phone_number, password_hash, role, status,
                   email_verified_at, last_login_at, created_at, updated_at, deleted_at)
SELECT md5('users/' || login)::uuid, md5('organizations/' || organization)::uuid,
       login || '@' || coalesce(organization, 'howdah') || '.example', full_name, phone_number,
       '!seed-account-cannot-sign-in', role, status,
       CASE WHEN status <> 'pending' THEN created_at::timestamptz + interval '17 minutes' END,
       last_login_at::timestamptz, created_at::timestamptz,
       coalesce(deleted_at, last_login_at, created_at)::timestamptz, deleted_at::timestamptz
FROM (VALUES
    ('jonas.petersen',    'nordlicht',       'Jonas Petersen',     '+49 40 5550112',   'moderator', 'active',    '2024-01-22 10:02:00+00', '2025-10-30 08:14:00+00', NULL),
    ('aylin.demir',       'nordlicht',       'Aylin Demir',        '+49 40 5550113',   'user',      'active',    '2024-02-01 08:45:00+00', '2025-10-29 15:31:00+00', NULL),
    ('henrik.voss',       'nordlicht',       'Henrik Voß',         NULL,               'user',      'active',    '2024-04-11 17:26:00+00', '2025-10-21 19:02:00+00', NULL),
    ('lea.brandt',        'nordlicht',       'Lea Brandt',         '+49 171 5550115',  'user',      'active',    '2024-06-02 20:10:00+00', '2025-10-26 18:47:00+00', NULL),
    ('marek.havel',       'nordlicht',       'Marek Havel',        '+420 555 010 116', 'user',      'inactive',  '2024-06-30 11:33:00+00', '2025-02-14 09:09:00+00', NULL),
    ('fiona.macleod',     'harbour-coffee',  'Fiona MacLeod',      '+44 117 496 0121', 'admin',     'active',    '2024-02-06 11:48:00+00', '2025-10-30 09:03:00+00', NULL),
    ('samuel.adeyemi',    'harbour-coffee',  'Samuel Adeyemi',     '+44 117 496 0122', 'moderator', 'active',    '2024-02-07 09:00:00+00', '2025-10-29 17:44:00+00', NULL),
    ('priya.raman',       'harbour-coffee',  'Priya Raman',        '+44 20 7946 0123', 'user',      'active',    '2024-03-14 13:21:00+00', '2025-10-28 12:12:00+00', NULL),
    ('owen.hughes',       'harbour-coffee',  'Owen Hughes',        NULL,               'user',      'active',    '2024-05-20 07:55:00+00', '2025-10-12 08:30:00+00', NULL),
    ('sofia.marchetti',   'harbour-coffee',  'Sofia Marchetti',    '+39 06 555 0125',  'user',      'suspended', '2024-08-09 21:40:00+00', '2025-05-03 22:15:00+00', NULL),
    ('daniel.kowalski',   'harbour-coffee',  'Daniel Kowalski',    '+44 131 496 0126', 'user',      'active',    '2024-09-27 16:08:00+00', '2025-10-25 10:26:00+00', NULL),
    ('chloe.tremblay',    'maple-paper',     'Chloé Tremblay',     '+1 514 555 0131',  'admin',     'active',    '2024-03-19 15:10:00+00', '2025-10-29 20:01:00+00', NULL),
    ('ethan.nguyen',      'maple-paper',     'Ethan Nguyen',       '+1 416 555 0132',  'moderator', 'active',    '2024-03-25 14:00:00+00', '2025-10-29 21:18:00+00', NULL),
    ('hannah.okoye',      'maple-paper',     'Hannah Okoye',       '+1 604 555 0133',  'user',      'active',    '2024-07-04 18:52:00+00', '2025-10-27 16:39:00+00', NULL),
    ('lucas.bouchard',    'maple-paper',     'Lucas Bouchard',     NULL,               'user',      'active',    '2024-10-01 12:45:00+00', '2025-10-18 23:05:00+00', NULL),
    ('maya.singh',        'maple-paper',     'Maya Singh',         '+1 905 555 0135',  'user',      'pending',   '2025-10-29 01:22:00+00', NULL,                     NULL),
    ('camille.durand',    'atelier-lumiere', 'Camille Durand',     '+33 1 99 00 01 41', 'admin',    'active',    '2024-05-02 08:36:00+00', '2025-10-30 07:22:00+00', NULL),
    ('hugo.moreau',       'atelier-lumiere', 'Hugo Moreau',        '+33 1 99 00 01 42', 'moderator', 'active',   '2024-05-06 09:15:00+00', '2025-10-28 14:50:00+00', NULL),
    ('yara.haddad',       'atelier-lumiere', 'Yara Haddad',        '+33 6 39 98 01 43', 'user',     'active',    '2024-08-22 19:34:00+00', '2025-10-24 20:20:00+00', NULL),
    ('paul.lefevre',      'atelier-lumiere', 'Paul Lefèvre',       NULL,               'user',      'active',    '2024-11-13 10:57:00+00', '2025-10-19 11:41:00+00', NULL),
    ('nora.elamrani',     'atelier-lumiere', 'Nora El Amrani',     '+212 5 22 55 01 45', 'user',    'active',    '2025-01-30 16:13:00+00', '2025-10-30 05:48:00+00', NULL),
    ('bruno.keller',      'atelier-lumiere', 'Bruno Keller',       '+41 44 555 01 46', 'user',      'inactive',  '2024-06-17 09:29:00+00', '2025-03-11 17:00:00+00', '2025-04-01 10:00:00+00')
) AS v (login, organization, full_name, phone_number, role, status, created_at, last_login_at, deleted_at)
ON CONFLICT DO NOTHING;

INSERT INTO user_profiles (user_id, job_title, birth_date, biography, locale, time_zone, address, created_at, updated_at)
SELECT md5('users/' || login)::uuid, job_title, birth_date::date, biography, locale, time_zone, address::jsonb,
       timestamptz '2025-01-07 12:00:00+00', timestamptz '2025-01-07 12:00:00+00'
FROM (VALUES
    ('ines.okafor',     'Head of operations', '1984-03-12', 'Keeps the lights on.', 'pt-PT', 'Europe/Lisbon',   '{"city": "Lisboa", "country_code": "PT"}'),
    ('tomasz.wrona',    'Customer support',   '1991-11-02', NULL,                   'pl-PL', 'Europe/Warsaw',   '{"city": "Warszawa", "country_code": "PL"}'),
    ('greta.lindqvist', 'Managing director',  '1979-07-25', 'Rode from Kiel to Kirkenes, twice.', 'de-DE', 'Europe/Berlin', '{"street": "Hafenstraße 12", "postal_code": "20457", "city": "Hamburg", "country_code": "DE"}'),
    ('jonas.petersen',  'Warehouse',          '1988-01-30', NULL,                   'de-DE', 'Europe/Berlin',   '{"city": "Hamburg", "country_code": "DE"}'),
    ('aylin.demir',     'Purchasing',         '1993-05-16', 'Bikes on weekdays, boulders at the weekend.', 'de-DE', 'Europe/Berlin', '{"city": "Lübeck", "country_code": "DE"}'),
    ('lea.brandt',      NULL,                 '1996-09-08', NULL,                   'de-DE', 'Europe/Berlin',   '{"street": "Am Deich 3", "postal_code": "26506", "city": "Norden", "country_code": "DE"}'),
    ('fiona.macleod',   'Founder',            '1982-12-19', 'Roasts at six in the morning.', 'en-GB', 'Europe/London', '{"street": "4 Welsh Back", "postal_code": "BS1 4SP", "city": "Bristol", "country_code": "GB"}'),
    ('samuel.adeyemi',  'Dispatch',           '1990-04-04', NULL,                   'en-GB', 'Europe/London',   '{"city": "Bristol", "country_code": "GB"}'),
    ('priya.raman',     'Café owner',         '1987-08-23', 'Three cafés, one dog.', 'en-GB', 'Europe/London',  '{"city": "London", "country_code": "GB"}'),
    ('chloe.tremblay',  'Owner',              '1985-06-06', NULL,                   'fr-CA', 'America/Montreal', '{"city": "Montréal", "country_code": "CA"}'),
    ('ethan.nguyen',    'Shop floor',         '1998-02-27', NULL,                   'en-CA', 'America/Toronto', '{"city": "Toronto", "country_code": "CA"}'),
    ('camille.durand',  'Designer',           '1981-10-14', 'Lamps, mostly.',       'fr-FR', 'Europe/Paris',    '{"street": "18 rue des Tournelles", "postal_code": "75004", "city": "Paris", "country_code": "FR"}'),
    ('hugo.moreau',     'Workshop',           '1994-03-03', NULL,                   'fr-FR', 'Europe/Paris',    '{"city": "Montreuil", "country_code": "FR"}'),
    ('nora.elamrani',   'Interior architect', '1989-01-21', NULL,                   'fr-MA', 'Africa/Casablanca', '{"city": "Casablanca", "country_code": "MA"}')
) AS v (login, job_title, birth_date, biography, locale, time_zone, address)
ON CONFLICT DO NOTHING;

INSERT INTO user_preferences (id, user_id, key, value, created_at, updated_at)
SELECT md5('user_preferences/' || login || '/' || key)::uuid, md5('users/' || login)::uuid, key, value::jsonb,
       timestamptz '2025-01-07 12:00:00+00', timestamptz '2025-01-07 12:00:00+00'
FROM (VALUES
    ('ines.okafor',     'theme',                '"dark"'),
    ('ines.okafor',     'notifications.orders', '{"email": true, "daily_digest": false}'),
    ('greta.lindqvist', 'theme',                '"light"'),
    ('greta.lindqvist', 'notifications.orders', '{"email": true, "daily_digest": true}'),
    ('jonas.petersen',  'start_page',           '"orders"'),
    ('fiona.macleod',   'notifications.stock',  '{"email": true, "below": 10}'),
    ('samuel.adeyemi',  'start_page',           '"orders"'),
    ('chloe.tremblay',  'theme',                '"system"'),
    ('chloe.tremblay',  'rows_per_page',        '100'),
    ('camille.durand',  'theme',                '"light"'),
    ('camille.durand',  'notifications.stock',  '{"email": false, "below": 3}'),
    ('nora.elamrani',   'notifications.orders', '{"email": true, "daily_digest": false}')
) AS v (login, key, value)
ON CONFLICT DO NOTHING;
