CREATE TABLE IF NOT EXISTS readings (
    widget_id bigint NOT NULL REFERENCES widgets ON DELETE CASCADE,
    read_at timestamptz NOT NULL,
    amount numeric NOT NULL,
    PRIMARY KEY (widget_id, read_at)
);

CREATE OR REPLACE VIEW latest_readings AS
SELECT DISTINCT ON (widget_id) widget_id, read_at, amount
FROM readings
ORDER BY widget_id, read_at DESC;
