CREATE TABEL migrated.fruit (name text);
