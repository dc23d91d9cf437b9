-- What an attempt's end changes is in none of its indexes: it touches none of them.

LOCK TABLE attempt;

-- Every name that a processor gave an attempt.
CREATE TABLE attempt_reference (
  processor text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  attempt   text COLLATE "C" NOT NULL
);
INSERT INTO attempt_reference (processor, reference, attempt)
SELECT processor, reference, id FROM attempt WHERE reference IS NOT NULL;
ALTER TABLE attempt_reference ADD PRIMARY KEY (processor, reference, attempt);
DROP INDEX attempt_by_reference;

-- Schemes count how often a card is declined.
CREATE TABLE decline (
  mode        text COLLATE "C" NOT NULL,
  -- Of the card, whatever the processor.
  fingerprint text COLLATE "C" NOT NULL,
  -- When the attempt ended.
  at          timestamptz NOT NULL,
  attempt     text COLLATE "C" NOT NULL
);
INSERT INTO decline (mode, fingerprint, at, attempt)
SELECT mode, fingerprint, ended_at, id
  FROM attempt
 WHERE state = 'failed' AND outcome ->> 'outcome' = 'Declined' AND ended_at IS NOT NULL;
ALTER TABLE decline ADD PRIMARY KEY (mode, fingerprint, at, attempt);
DROP INDEX attempt_declined;

-- What attempts have become finds room beside what they were, also where one commit ends all those
-- of a page: only the next one could reuse the room.
ALTER TABLE attempt SET (fillfactor = 38);
