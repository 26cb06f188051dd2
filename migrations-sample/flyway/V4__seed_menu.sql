-- The menu of the first day, and one order to look at.
INSERT INTO products (name, category, price) VALUES
    ('Margherita',        'pizza',   8.50),
    ('Quattro formaggi',  'pizza',  11.00),
    ('Caesar salad',      'salad',   7.90),
    ('Tomato soup',       'soup',    5.20),
    ('Lemonade',          'drink',   3.10),
    ('Tiramisu',          'dessert', 4.80);

INSERT INTO orders (customer_name, customer_phone) VALUES ('Ada Lovelace', '555-0100');

INSERT INTO order_items (order_id, product_id, quantity, unit_price)
SELECT o.id, p.id, 2, p.price
  FROM orders o, products p
 WHERE o.customer_name = 'Ada Lovelace' AND p.name IN ('Margherita', 'Lemonade');
