-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY messages_body_idx ON messages USING gin (to_tsvector('simple', body));

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY messages_body_idx;
