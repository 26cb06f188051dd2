-- What each order comes to. Made again whenever this file changes.
CREATE OR REPLACE VIEW order_totals AS
SELECT o.id, o.customer_name, o.status, coalesce(sum(i.quantity * i.unit_price), 0) AS total
  FROM orders o
  LEFT JOIN order_items i ON i.order_id = o.id
 GROUP BY o.id;
