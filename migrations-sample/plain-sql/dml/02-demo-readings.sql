INSERT INTO readings (widget_id, read_at, amount)
SELECT w.id, date_trunc('hour', now()) - make_interval(hours => h), 100 + 7 * h
FROM widgets w, generate_series(0, 23) AS h
ON CONFLICT (widget_id, read_at) DO UPDATE SET amount = excluded.amount;
