DROP VIEW latest_readings;
DROP TABLE readings;
