-- What can be ordered.
CREATE TABLE products (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        varchar(100)   NOT NULL UNIQUE,
    category    varchar(30)    NOT NULL,
    price       numeric(10, 2) NOT NULL CHECK (price >= 0),
    available   boolean        NOT NULL DEFAULT true,
    created_at  timestamptz    NOT NULL DEFAULT now()
);

CREATE INDEX products_category_idx ON products (category);
