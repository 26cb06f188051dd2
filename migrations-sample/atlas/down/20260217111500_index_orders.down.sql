-- atlas:txmode none

DROP INDEX CONCURRENTLY sales.orders_placed;
DROP INDEX CONCURRENTLY sales.orders_customer;
