DROP POLICY tenant_orders ON sales.orders;
DROP POLICY tenant_customers ON sales.customers;

ALTER TABLE sales.orders DISABLE ROW LEVEL SECURITY;
ALTER TABLE sales.customers DISABLE ROW LEVEL SECURITY;
