CREATE FUNCTION apply_stock_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stock SET quantity = quantity + NEW.change
     WHERE warehouse_id = NEW.warehouse_id AND sku = NEW.sku;
    RETURN NEW;
END
$$;

CREATE TRIGGER stock_moves_apply AFTER INSERT ON stock_moves
    FOR EACH ROW EXECUTE FUNCTION apply_stock_move();
