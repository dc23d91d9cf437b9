-- A token may be of a CVC alone, which is in no table.
ALTER TABLE token ALTER COLUMN card DROP NOT NULL;

-- Charges that were written before they could be searched: those up to this one are still to be
-- given their words, the newest first. No row: none are left.
CREATE TABLE charge_to_index (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  up_to text COLLATE "C" NOT NULL
);
INSERT INTO charge_to_index (up_to) SELECT max(id) FROM charge HAVING max(id) IS NOT NULL;
