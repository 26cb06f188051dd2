DELETE FROM stock_moves;
DELETE FROM stock;
DELETE FROM warehouses;
