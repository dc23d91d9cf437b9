-- One row from the first start on: of two servers that start at once on a new database, the one that
-- writes it makes the first account. (Not every PostgreSQL-like database can lock a table.)
CREATE TABLE first_start (
  name text PRIMARY KEY CHECK (name = 'only')
);
INSERT INTO first_start (name) SELECT 'only' WHERE EXISTS (SELECT 1 FROM account);
