-- Keeps updated_at of the table named by the psql variable "table".
CREATE OR REPLACE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER updated_at
    BEFORE UPDATE ON :"table"
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
