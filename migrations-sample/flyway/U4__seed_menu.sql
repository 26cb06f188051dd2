DELETE FROM orders WHERE customer_name = 'Ada Lovelace';
DELETE FROM products
 WHERE name IN ('Margherita', 'Quattro formaggi', 'Caesar salad', 'Tomato soup', 'Lemonade', 'Tiramisu');
