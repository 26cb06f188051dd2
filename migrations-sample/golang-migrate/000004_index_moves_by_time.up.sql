CREATE INDEX CONCURRENTLY stock_moves_by_time ON stock_moves (moved_at);
