-- Seed: organizations
-- Three shops beside the one in minimal/. Keys are md5 of a name, so that every file can compute them
-- and every run is the same.

INSERT INTO organizations (id, name, slug, contact_email, country_code, default_currency, settings, created_at, updated_at)
SELECT md5('organizations/' || slug)::uuid, name, slug, contact_email, country_code, currency,
       settings::jsonb, created_at::timestamptz, created_at::timestamptz
FROM (VALUES
    ('harbour-coffee', 'Harbour Coffee Roasters Ltd', 'hello@harbour-coffee.example', 'GB', 'GBP',
     '{"invoice": {"prefix": "HC", "due_days": 30}, "free_shipping_from": 40}', '2024-02-06 11:40:00+00'),
    ('maple-paper', 'Maple & Paper Inc.', 'contact@maple-paper.example', 'CA', 'CAD',
     '{"invoice": {"prefix": "MP", "due_days": 30}, "free_shipping_from": 75}', '2024-03-19 15:05:00+00'),
    ('atelier-lumiere', 'Atelier Lumière SARL', 'bonjour@atelier-lumiere.example', 'FR', 'EUR',
     '{"invoice": {"prefix": "AL", "due_days": 30}, "free_shipping_from": 120}', '2024-05-02 08:30:00+00')
) AS v (slug, name, contact_email, country_code, currency, settings, created_at)
ON CONFLICT DO NOTHING;
