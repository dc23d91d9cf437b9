CREATE TABLE migrated.fruit (name text COLLATE "C" PRIMARY KEY);
