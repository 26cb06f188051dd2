-- flightdeck:transaction none
CREATE INDEX CONCURRENTLY IF NOT EXISTS readings_by_time ON readings (read_at);
