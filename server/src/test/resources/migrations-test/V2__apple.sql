INSERT INTO migrated.fruit (name) VALUES ('apple');
