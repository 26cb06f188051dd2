-- The view is made again by the next migrate.
DROP VIEW IF EXISTS order_totals;
DROP TABLE order_items;
