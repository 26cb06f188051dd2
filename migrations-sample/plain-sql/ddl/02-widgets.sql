CREATE TABLE IF NOT EXISTS widgets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    board_id bigint NOT NULL REFERENCES boards ON DELETE CASCADE,
    position int NOT NULL CHECK (position > 0),
    kind text NOT NULL CHECK (kind IN ('number', 'line', 'table')),
    title text NOT NULL,
    UNIQUE (board_id, position)
);
