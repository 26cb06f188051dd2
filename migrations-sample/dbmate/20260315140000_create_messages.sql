-- migrate:up
CREATE TABLE messages (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id bigint      NOT NULL,
    author   varchar(40) NOT NULL,
    body     text        NOT NULL CHECK (body <> ''),
    sent_at  timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (group_id, author) REFERENCES members (group_id, nickname) ON DELETE RESTRICT
);

CREATE INDEX messages_group_sent_idx ON messages (group_id, sent_at);

-- migrate:down
DROP TABLE messages;
