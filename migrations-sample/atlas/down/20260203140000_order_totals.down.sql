DROP VIEW sales.order_totals;
DROP FUNCTION sales.order_total(bigint);
