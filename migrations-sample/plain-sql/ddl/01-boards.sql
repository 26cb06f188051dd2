CREATE TABLE IF NOT EXISTS boards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    updated_at timestamptz NOT NULL DEFAULT now()
);

\set table boards
\ir ../common/updated_at.sql
