ALTER TABLE orders
    DROP CONSTRAINT orders_delivered_check,
    DROP COLUMN delivered_at,
    DROP COLUMN delivery_address;
