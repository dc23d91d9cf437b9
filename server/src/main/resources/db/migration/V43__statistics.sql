-- ANALYZE sorts the values of every column to know how often each comes, and that of documents is
-- what it takes longest for. No plan asks about them.
DO $$
DECLARE it record;
BEGIN
  FOR it IN
    SELECT attrelid::regclass AS table_name, attname AS column_name
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND atttypid = 'jsonb'::regtype AND NOT attisdropped
       AND relowner = current_user::regrole
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', it.table_name, it.column_name);
  END LOOP;
END $$;

ALTER TABLE event ALTER COLUMN object SET STATISTICS 0, ALTER COLUMN previous SET STATISTICS 0;
ALTER TABLE idempotency ALTER COLUMN body SET STATISTICS 0;
ALTER TABLE exchange ALTER COLUMN request SET STATISTICS 0, ALTER COLUMN response SET STATISTICS 0;
