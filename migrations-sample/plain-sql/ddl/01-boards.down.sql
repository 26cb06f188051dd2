DROP TABLE boards;
DROP FUNCTION set_updated_at();
