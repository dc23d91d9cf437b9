-- Where a payment goes and why is kept with each of its attempts, and so is whether a failed one was
-- followed by another.
ALTER TABLE attempt
  -- baton.plan.Decision; null in attempts that are older than rules.
  ADD COLUMN decision    jsonb,
  -- Which processor of the route, from 0.
  ADD COLUMN stop        integer NOT NULL DEFAULT 0 CHECK (stop >= 0),
  -- Of the card, whatever the processor.
  ADD COLUMN fingerprint text NOT NULL DEFAULT '',
  -- baton.plan.RetryPolicy.Verdict of a failed attempt.
  ADD COLUMN verdict     jsonb,
  ADD COLUMN ended_at    timestamptz;

-- Schemes count how often a card is declined.
CREATE INDEX attempt_declined ON attempt (mode, fingerprint, ended_at) WHERE state = 'failed';
