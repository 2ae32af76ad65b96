-- Seed: forms and submissions

INSERT INTO forms (id, organization_id, name, description, definition, status, published_at, created_by, created_at, updated_at)
SELECT md5('forms/' || name)::uuid, md5('organizations/' || organization)::uuid, name, description, definition::jsonb,
       status, published_at::timestamptz, md5('users/' || author)::uuid, created_at::timestamptz,
       coalesce(published_at, created_at)::timestamptz
FROM (VALUES
    ('nordlicht', 'Return a purchase', 'What is sent back, and why.',
     '{"fields": [{"name": "order_number", "label": "Order number", "type": "text", "required": true}, {"name": "reason", "label": "Reason", "type": "choice", "options": ["too small", "too large", "damaged", "changed my mind"], "required": true}, {"name": "comment", "label": "Anything else?", "type": "text"}]}',
     'published', '2024-02-05 10:00:00+00', 'greta.lindqvist', '2024-02-01 09:30:00+00'),
    ('harbour-coffee', 'Wholesale enquiry', 'For cafés and offices.',
     '{"fields": [{"name": "company", "label": "Company", "type": "text", "required": true}, {"name": "kg_per_month", "label": "Kilograms a month", "type": "number", "required": true}, {"name": "tasting", "label": "Would you like a tasting?", "type": "boolean"}]}',
     'published', '2024-03-04 09:00:00+00', 'fiona.macleod', '2024-02-28 16:10:00+00'),
    ('atelier-lumiere', 'Lamp to measure', 'Tell us about the room.',
     '{"fields": [{"name": "room", "label": "Room", "type": "text", "required": true}, {"name": "ceiling_cm", "label": "Ceiling height in cm", "type": "number", "required": true}]}',
     'published', '2024-06-10 08:00:00+00', 'camille.durand', '2024-06-03 14:22:00+00'),
    ('maple-paper', 'Workshop registration', NULL,
     '{"fields": [{"name": "date", "label": "Date", "type": "date", "required": true}, {"name": "people", "label": "People", "type": "number"}]}',
     'draft', NULL, 'chloe.tremblay', '2025-10-20 18:00:00+00'),
    ('maple-paper', 'Market survey 2024', NULL,
     '{"fields": [{"name": "favourite", "label": "What did you like best?", "type": "text"}]}',
     'archived', '2024-04-06 07:00:00+00', 'ethan.nguyen', '2024-04-02 13:00:00+00')
) AS v (organization, name, description, definition, status, published_at, author, created_at)
ON CONFLICT DO NOTHING;

INSERT INTO submissions (id, form_id, user_id, answers, status, submitted_at, reviewed_by, reviewed_at, created_at, updated_at)
SELECT md5('submissions/' || form || submitted_at)::uuid, md5('forms/' || form)::uuid, md5('users/' || login)::uuid,
       answers::jsonb, status, submitted_at::timestamptz, md5('users/' || reviewer)::uuid, reviewed_at::timestamptz,
       submitted_at::timestamptz, coalesce(reviewed_at, submitted_at)::timestamptz
FROM (VALUES
    ('Return a purchase', 'lea.brandt',    '{"order_number": "NL-2025-0004", "reason": "too small"}', 'accepted', '2025-03-27 19:40:00+00', 'jonas.petersen', '2025-03-28 08:10:00+00'),
    ('Return a purchase', 'henrik.voss',   '{"order_number": "NL-2025-0068", "reason": "damaged", "comment": "The box was wet."}', 'submitted', '2025-09-30 17:05:00+00', NULL, NULL),
    ('Return a purchase', NULL,            '{"order_number": "I lost it", "reason": "changed my mind"}', 'rejected', '2025-06-11 22:51:00+00', 'jonas.petersen', '2025-06-12 07:55:00+00'),
    ('Wholesale enquiry', 'priya.raman',   '{"company": "Three Bells Café", "kg_per_month": 40, "tasting": true}', 'accepted', '2024-03-15 10:12:00+00', 'fiona.macleod', '2024-03-18 09:00:00+00'),
    ('Wholesale enquiry', NULL,            '{"company": "Quayside Studios", "kg_per_month": 6, "tasting": false}', 'accepted', '2025-02-19 14:33:00+00', 'daniel.kowalski', '2025-02-20 11:20:00+00'),
    ('Wholesale enquiry', NULL,            '{"company": "Avon Letters", "kg_per_month": 3, "tasting": true}', 'submitted', '2025-10-29 15:47:00+00', NULL, NULL),
    ('Lamp to measure',   'nora.elamrani', '{"room": "Stairwell, three floors", "ceiling_cm": 910}', 'accepted', '2025-02-03 18:29:00+00', 'camille.durand', '2025-02-04 08:45:00+00'),
    ('Lamp to measure',   'yara.haddad',   '{"room": "Kitchen table", "ceiling_cm": 265}', 'submitted', '2025-10-24 20:18:00+00', NULL, NULL),
    ('Market survey 2024', NULL,           '{"favourite": "The ink tasting"}', 'accepted', '2024-05-11 15:00:00+00', 'ethan.nguyen', '2024-05-13 14:00:00+00')
) AS v (form, login, answers, status, submitted_at, reviewer, reviewed_at)
ON CONFLICT DO NOTHING;
