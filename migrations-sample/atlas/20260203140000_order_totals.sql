BEGIN;

CREATE FUNCTION sales.order_total(of_order bigint) RETURNS numeric
LANGUAGE plpgsql STABLE AS $body$
DECLARE
    total numeric;
BEGIN
    SELECT coalesce(sum(l.quantity * p.price), 0) INTO total
    FROM sales.order_lines l JOIN catalog.products p ON p.id = l.product_id
    WHERE l.order_id = of_order;
    RETURN total;
END;
$body$;

COMMIT;

BEGIN;

CREATE VIEW sales.order_totals AS
SELECT id, tenant, sales.order_total(id) AS total FROM sales.orders;

COMMIT;
