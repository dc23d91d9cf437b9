-- What merchants answer to disputes: evidence, or that they accept them. The id is the key of the
-- operation at the processor.
CREATE TABLE dispute_answer (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  dispute    text COLLATE "C" NOT NULL,
  payment    text COLLATE "C" NOT NULL,
  attempt    text COLLATE "C" NOT NULL,
  status     text NOT NULL CHECK (status IN ('pending', 'taken', 'refused')),
  -- Why the processor did not take it, for people.
  refusal    text,
  look_at    timestamptz,
  node       text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'pending') = (look_at IS NOT NULL)),
  CHECK ((status = 'refused') = (refusal IS NOT NULL))
);
-- One at a time.
CREATE UNIQUE INDEX dispute_answer_pending ON dispute_answer (mode, dispute)
  WHERE status = 'pending';
CREATE INDEX dispute_answer_due ON dispute_answer (look_at) WHERE look_at IS NOT NULL;

-- How often evidence was submitted to the processor.
ALTER TABLE dispute ADD COLUMN submissions integer NOT NULL DEFAULT 0 CHECK (submissions >= 0);
