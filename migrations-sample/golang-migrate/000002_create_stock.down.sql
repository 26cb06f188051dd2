DROP TABLE stock_moves;
DROP TABLE stock;
