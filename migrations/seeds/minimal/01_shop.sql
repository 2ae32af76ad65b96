-- Seed: the first shop
-- With keys that are the md5 of a name, as all seeds have.

INSERT INTO organizations (id, name, slug, contact_email, country_code, default_currency, settings, created_at, updated_at)
SELECT md5('organizations/' || slug)::uuid, name, slug, contact_email, country_code, currency,
       settings::jsonb, created_at::timestamptz, created_at::timestamptz
FROM (VALUES
    ('nordlicht', 'Nordlicht Outdoor GmbH', 'office@nordlicht.example', 'DE', 'EUR',
     '{"invoice": {"prefix": "NL", "due_days": 14}, "free_shipping_from": 60}', '2024-01-15 09:12:00+00')
) AS v (slug, name, contact_email, country_code, currency, settings, created_at)
ON CONFLICT DO NOTHING;
