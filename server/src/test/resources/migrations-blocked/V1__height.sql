ALTER TABLE orchard.tree ADD COLUMN height integer;
