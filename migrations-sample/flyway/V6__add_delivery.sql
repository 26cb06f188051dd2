-- Where an order goes, and when it got there.
ALTER TABLE orders
    ADD COLUMN delivery_address varchar(200),
    ADD COLUMN delivered_at     timestamptz;

UPDATE orders SET delivery_address = 'at the counter' WHERE delivery_address IS NULL;

ALTER TABLE orders
    ALTER COLUMN delivery_address SET NOT NULL,
    ADD CONSTRAINT orders_delivered_check CHECK (delivered_at IS NULL OR delivered_at >= created_at);
