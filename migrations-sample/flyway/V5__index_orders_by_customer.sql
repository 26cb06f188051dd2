-- On a table in use: without blocking writers, and so outside a transaction.
CREATE INDEX CONCURRENTLY orders_customer_name_idx ON orders (customer_name);
