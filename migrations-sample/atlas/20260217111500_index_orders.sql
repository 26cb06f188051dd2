-- atlas:txmode none

CREATE INDEX CONCURRENTLY orders_customer ON sales.orders (customer_id);
CREATE INDEX CONCURRENTLY orders_placed ON sales.orders (placed_at DESC);
