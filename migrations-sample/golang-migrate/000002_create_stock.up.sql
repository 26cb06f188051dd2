BEGIN;

CREATE TABLE stock (
    warehouse_id bigint NOT NULL REFERENCES warehouses (id),
    sku          text NOT NULL,
    quantity     int NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (warehouse_id, sku)
);

CREATE TABLE stock_moves (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_id bigint NOT NULL,
    sku          text NOT NULL,
    change       int NOT NULL,
    moved_at     timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (warehouse_id, sku) REFERENCES stock (warehouse_id, sku)
);

COMMIT;
