DROP INDEX orders_customer_name_idx;
