-- Attempts that failed and whose processors may approve them all the same: what was reversed is
-- asked about for a while, and what news have come of at once. What was approved is undone.
CREATE TABLE late_approval (
  attempt    text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  payment    text COLLATE "C" NOT NULL,
  state      text NOT NULL CHECK (state IN ('watched', 'undoing', 'undone', 'absent')),
  -- How often it was asked whether it was approved.
  asked      integer NOT NULL CHECK (asked >= 0),
  -- How often it was tried to undo it.
  undos      integer NOT NULL CHECK (undos >= 0),
  -- When somebody must look after it; null when nobody needs to.
  look_at    timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX late_approval_due ON late_approval (look_at) WHERE look_at IS NOT NULL;
