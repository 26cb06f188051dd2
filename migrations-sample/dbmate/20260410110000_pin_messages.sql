-- migrate:up
ALTER TABLE messages ADD COLUMN pinned boolean NOT NULL DEFAULT false;

-- migrate:down
ALTER TABLE messages DROP COLUMN pinned;
