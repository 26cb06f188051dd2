-- Two schemas: what is sold, and who orders it.
CREATE SCHEMA catalog;
CREATE SCHEMA sales;
