-- Each tenant sees its own rows: SET app.tenant = 'name' at the start of a session.
ALTER TABLE sales.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE sales.orders ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_customers ON sales.customers
    USING (tenant = current_setting('app.tenant', true));
CREATE POLICY tenant_orders ON sales.orders
    USING (tenant = current_setting('app.tenant', true));
