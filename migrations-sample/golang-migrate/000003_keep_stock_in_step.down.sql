DROP TRIGGER stock_moves_apply ON stock_moves;
DROP FUNCTION apply_stock_move();
