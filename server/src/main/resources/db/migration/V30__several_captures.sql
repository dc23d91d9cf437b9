-- An authorization is captured in parts: what was taken and what can be taken are of one amount.
ALTER TABLE payment_intent ADD CONSTRAINT payment_intent_parts_check
  CHECK (capturable_minor + received_minor <= amount_minor);

-- What the verdict about another try was reached by (baton.plan.Retrying.Inputs): it can be reached
-- again. Null where there is no verdict, and in attempts that are older.
ALTER TABLE attempt ADD COLUMN verdict_inputs jsonb;
