-- Seed: roles
-- Roles of single shops, and who has which. The shared ones are in minimal/.

INSERT INTO roles (id, organization_id, name, category, description, is_active, created_at, updated_at)
SELECT md5(concat_ws('/', 'roles', organization, name))::uuid, md5('organizations/' || organization)::uuid, name,
       category, description, is_active, timestamptz '2024-01-08 08:00:00+00', timestamptz '2024-01-08 08:00:00+00'
FROM (VALUES
    ('harbour-coffee', 'Wholesale',        'sales',      'Looks after cafés and offices',             true),
    ('maple-paper',    'Market stall',     'sales',      'Sold at the Saturday market until 2024',    false)
) AS v (organization, name, category, description, is_active)
ON CONFLICT DO NOTHING;

INSERT INTO role_permissions (role_id, permission_id, granted_by, granted_at)
SELECT md5(concat_ws('/', 'roles', organization, role))::uuid, md5('permissions/' || permission)::uuid,
       md5('users/ines.okafor')::uuid, timestamptz '2024-01-08 08:30:00+00'
FROM (VALUES
    ('harbour-coffee', 'Wholesale', 'store/products/read store/orders/read store/orders/write forms/submissions/review'),
    ('maple-paper', 'Market stall', 'store/products/read store/orders/read')
) AS v (organization, role, permissions), unnest(string_to_array(permissions, ' ')) AS permission
ON CONFLICT DO NOTHING;

INSERT INTO user_roles (user_id, role_id, assigned_by, assigned_at)
SELECT md5('users/' || login)::uuid, md5(concat_ws('/', 'roles', organization, role))::uuid,
       md5('users/ines.okafor')::uuid, assigned_at::timestamptz
FROM (VALUES
    ('jonas.petersen',  NULL,             'Warehouse',        '2024-01-22 10:10:00+00'),
    ('aylin.demir',     NULL,             'Catalogue editor', '2024-02-01 09:00:00+00'),
    ('fiona.macleod',   NULL,             'Shop owner',       '2024-02-06 12:00:00+00'),
    ('samuel.adeyemi',  NULL,             'Warehouse',        '2024-02-07 09:10:00+00'),
    ('samuel.adeyemi',  NULL,             'Order desk',       '2024-06-03 08:00:00+00'),
    ('daniel.kowalski', 'harbour-coffee', 'Wholesale',        '2024-10-01 08:00:00+00'),
    ('chloe.tremblay',  NULL,             'Shop owner',       '2024-03-19 15:20:00+00'),
    ('ethan.nguyen',    NULL,             'Order desk',       '2024-03-25 14:10:00+00'),
    ('ethan.nguyen',    'maple-paper',    'Market stall',     '2024-04-06 07:00:00+00'),
    ('camille.durand',  NULL,             'Shop owner',       '2024-05-02 08:45:00+00'),
    ('hugo.moreau',     NULL,             'Warehouse',        '2024-05-06 09:20:00+00'),
    ('hugo.moreau',     NULL,             'Catalogue editor', '2024-09-02 07:30:00+00')
) AS v (login, organization, role, assigned_at)
ON CONFLICT DO NOTHING;
