INSERT INTO boards (name)
VALUES ('Sales'), ('Kitchen')
ON CONFLICT (name) DO NOTHING;

INSERT INTO widgets (board_id, position, kind, title)
SELECT id, 1, 'number', 'Revenue today in ' || :'currency' FROM boards WHERE name = 'Sales'
ON CONFLICT (board_id, position) DO UPDATE SET title = excluded.title;

INSERT INTO widgets (board_id, position, kind, title)
SELECT id, 1, 'line', 'Waiting orders' FROM boards WHERE name = 'Kitchen'
ON CONFLICT (board_id, position) DO UPDATE SET title = excluded.title;
