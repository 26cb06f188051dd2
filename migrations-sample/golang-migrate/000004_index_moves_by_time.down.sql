DROP INDEX CONCURRENTLY stock_moves_by_time;
