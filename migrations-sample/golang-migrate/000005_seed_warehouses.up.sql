INSERT INTO warehouses (code, city) VALUES ('HAM', 'Hamburg'), ('LYS', 'Lyon');
INSERT INTO stock (warehouse_id, sku, quantity)
SELECT id, 'pallet', 0 FROM warehouses;
