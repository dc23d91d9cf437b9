-- An authorization is raised.
ALTER TABLE payment_intent DROP CONSTRAINT payment_intent_doing_check;
ALTER TABLE payment_intent ADD CONSTRAINT payment_intent_doing_check
  CHECK (doing IN ('authorize', 'increment', 'capture', 'cancel', 'replace'));
