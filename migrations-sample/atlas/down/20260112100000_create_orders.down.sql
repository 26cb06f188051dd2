DROP TABLE sales.order_lines;
DROP TABLE sales.orders;
DROP TABLE sales.customers;
