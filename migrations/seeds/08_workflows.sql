-- Seed: workflows and events
-- What the shops automated, and what happened: an event for each order placed and each form handed
-- in. The last ones still wait.

INSERT INTO workflows (id, organization_id, name, description, trigger_event, definition, status, created_by, created_at, updated_at)
SELECT md5('workflows/' || name)::uuid, md5('organizations/' || organization)::uuid, name, description, trigger_event,
       definition::jsonb, status, md5('users/' || author)::uuid, created_at::timestamptz, created_at::timestamptz
FROM (VALUES
    (NULL,              'Confirm an order',      'Writes to the buyer.', 'order.placed',
     '{"steps": [{"do": "mail", "template": "order-confirmation", "to": "buyer"}]}', 'active', 'ines.okafor', '2024-01-09 10:00:00+00'),
    ('harbour-coffee',  'Answer an enquiry',     'Writes to wholesale, then waits three days.', 'form.submitted',
     '{"steps": [{"do": "mail", "template": "new-enquiry", "to": "role:Wholesale"}, {"do": "wait", "days": 3}, {"do": "remind"}]}', 'active', 'fiona.macleod', '2024-03-04 09:30:00+00'),
    ('nordlicht',       'Reorder low stock',     NULL, 'product.stock_low',
     '{"steps": [{"do": "task", "for": "role:Catalogue editor", "text": "Reorder"}]}', 'paused', 'aylin.demir', '2024-09-16 08:15:00+00'),
    ('atelier-lumiere', 'Ask how the lamp hangs', NULL, 'order.delivered',
     '{"steps": [{"do": "wait", "days": 10}, {"do": "mail", "template": "how-is-it", "to": "buyer"}]}', 'draft', 'camille.durand', '2025-10-13 12:00:00+00')
) AS v (organization, name, description, trigger_event, definition, status, author, created_at)
ON CONFLICT DO NOTHING;

INSERT INTO events (id, organization_id, workflow_id, user_id, event_type, entity_type, entity_id, payload,
                    deduplication_key, status, attempts, error, occurred_at, processed_at)
SELECT md5('events/order.placed/' || o.id)::uuid, o.organization_id, md5('workflows/Confirm an order')::uuid, o.user_id,
       'order.placed', 'orders', o.id, jsonb_build_object('order_number', o.order_number),
       'order.placed/' || o.id,
       CASE WHEN o.order_number LIKE '%-0080' THEN 'pending' WHEN o.order_number LIKE '%-0041' THEN 'failed' ELSE 'processed' END,
       CASE WHEN o.order_number LIKE '%-0080' THEN 0 WHEN o.order_number LIKE '%-0041' THEN 5 ELSE 1 END,
       CASE WHEN o.order_number LIKE '%-0041' THEN 'mailbox full' END,
       o.placed_at,
       CASE WHEN o.order_number NOT LIKE '%-0080' AND o.order_number NOT LIKE '%-0041' THEN o.placed_at + interval '2 seconds' END
FROM generate_series(1, 80) AS n JOIN orders o ON o.id = md5('orders/' || n)::uuid
ORDER BY n
ON CONFLICT DO NOTHING;

INSERT INTO events (id, organization_id, workflow_id, user_id, event_type, entity_type, entity_id, payload,
                    deduplication_key, status, attempts, occurred_at, processed_at)
SELECT md5('events/form.submitted/' || s.id)::uuid, f.organization_id,
       CASE WHEN f.name = 'Wholesale enquiry' THEN md5('workflows/Answer an enquiry')::uuid END, s.user_id,
       'form.submitted', 'submissions', s.id, jsonb_build_object('form', f.name), 'form.submitted/' || s.id,
       CASE WHEN s.status = 'submitted' THEN 'pending' ELSE 'processed' END,
       CASE WHEN s.status = 'submitted' THEN 0 ELSE 1 END, s.submitted_at, s.reviewed_at
FROM submissions s JOIN forms f ON f.id = s.form_id
WHERE s.id = md5('submissions/' || f.name || to_char(s.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || '+00')::uuid
ORDER BY s.submitted_at, s.id
ON CONFLICT DO NOTHING;
