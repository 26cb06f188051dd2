-- flightdeck:transaction none
DROP INDEX CONCURRENTLY readings_by_time;
