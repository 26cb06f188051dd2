DELETE FROM boards WHERE name IN ('Sales', 'Kitchen');
