-- Seed: rights
-- What staff may do, the roles all shops share, and who has them.

INSERT INTO permissions (id, module, resource, action, description, created_at, updated_at)
SELECT md5(concat_ws('/', 'permissions', module, resource, action))::uuid, module, resource, action, description,
       timestamptz '2024-01-08 08:00:00+00', timestamptz '2024-01-08 08:00:00+00'
FROM (VALUES
    ('store', 'products',  'read',   'See products, also drafts'),
    ('store', 'products',  'write',  'Create and change products'),
    ('store', 'products',  'stock',  'Count stock up and down'),
    ('store', 'orders',    'read',   'See orders'),
    ('store', 'orders',    'write',  'Change orders that are not yet shipped'),
    ('store', 'orders',    'ship',   'Mark orders as shipped and delivered'),
    ('store', 'orders',    'refund', 'Give money back'),
    ('users', 'accounts',  'read',   'See accounts'),
    ('users', 'accounts',  'write',  'Change accounts'),
    ('users', 'sessions',  'revoke', 'Sign somebody out'),
    ('forms', 'forms',     'write',  'Make and publish forms'),
    ('forms', 'submissions', 'review', 'Accept and reject submissions'),
    ('automation', 'workflows', 'write', 'Make and change workflows')
) AS v (module, resource, action, description)
ON CONFLICT DO NOTHING;

INSERT INTO roles (id, organization_id, name, category, description, is_active, created_at, updated_at)
SELECT md5(concat_ws('/', 'roles', organization, name))::uuid, md5('organizations/' || organization)::uuid, name,
       category, description, is_active, timestamptz '2024-01-08 08:00:00+00', timestamptz '2024-01-08 08:00:00+00'
FROM (VALUES
    (NULL,             'Shop owner',       'management', 'Everything in the shop',                    true),
    (NULL,             'Catalogue editor', 'sales',      'Keeps products and prices',                 true),
    (NULL,             'Order desk',       'sales',      'Answers customers and changes orders',      true),
    (NULL,             'Warehouse',        'logistics',  'Packs, ships and counts',                   true),
    (NULL,             'Support',          'support',    'Helps people who cannot sign in',           true)
) AS v (organization, name, category, description, is_active)
ON CONFLICT DO NOTHING;

INSERT INTO role_permissions (role_id, permission_id, granted_by, granted_at)
SELECT md5(concat_ws('/', 'roles', organization, role))::uuid, md5('permissions/' || permission)::uuid,
       md5('users/ines.okafor')::uuid, timestamptz '2024-01-08 08:30:00+00'
FROM (VALUES
    (NULL, 'Shop owner', 'store/products/read store/products/write store/products/stock store/orders/read store/orders/write store/orders/ship store/orders/refund users/accounts/read users/accounts/write users/sessions/revoke forms/forms/write forms/submissions/review automation/workflows/write'),
    (NULL, 'Catalogue editor', 'store/products/read store/products/write store/products/stock'),
    (NULL, 'Order desk', 'store/products/read store/orders/read store/orders/write users/accounts/read'),
    (NULL, 'Warehouse', 'store/products/read store/products/stock store/orders/read store/orders/ship'),
    (NULL, 'Support', 'users/accounts/read users/accounts/write users/sessions/revoke forms/submissions/review')
) AS v (organization, role, permissions), unnest(string_to_array(permissions, ' ')) AS permission
ON CONFLICT DO NOTHING;

INSERT INTO user_roles (user_id, role_id, assigned_by, assigned_at)
SELECT md5('users/' || login)::uuid, md5(concat_ws('/', 'roles', organization, role))::uuid,
       md5('users/ines.okafor')::uuid, assigned_at::timestamptz
FROM (VALUES
    ('tomasz.wrona',    NULL,             'Support',          '2024-01-08 09:00:00+00'),
    ('greta.lindqvist', NULL,             'Shop owner',       '2024-01-15 09:30:00+00')
) AS v (login, organization, role, assigned_at)
ON CONFLICT DO NOTHING;
