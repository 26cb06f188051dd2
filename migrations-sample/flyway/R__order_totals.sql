-- What each order comes to. Made again whenever this file changes, and only then: a function, because a view would go
-- with its tables on the way back and not return.
CREATE OR REPLACE FUNCTION order_totals() RETURNS TABLE (order_id bigint, total numeric) LANGUAGE sql STABLE AS $$
    SELECT o.id, coalesce(sum(i.quantity * i.unit_price), 0)
      FROM orders o
      LEFT JOIN order_items i ON i.order_id = o.id
     GROUP BY o.id;
$$;
