-- migrate:up
CREATE TABLE members (
    group_id  bigint      NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    nickname  varchar(40) NOT NULL,
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (group_id, nickname)
);

-- migrate:down
DROP TABLE members;
