-- One order of one customer.
CREATE TABLE orders (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_name  varchar(100) NOT NULL,
    customer_phone varchar(30),
    status         varchar(20)  NOT NULL DEFAULT 'received'
                   CHECK (status IN ('received', 'cooking', 'delivered', 'cancelled')),
    created_at     timestamptz  NOT NULL DEFAULT now()
);

CREATE INDEX orders_status_idx ON orders (status);
CREATE INDEX orders_created_at_idx ON orders (created_at);
