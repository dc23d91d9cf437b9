-- Until when an authorization can be captured: the payment's look_at, which releases it then.
ALTER TABLE attempt ADD COLUMN capture_before timestamptz;
UPDATE attempt SET capture_before = created_at + interval '7 days' WHERE state = 'authorized';
UPDATE payment_intent
   SET look_at = attempt.capture_before
  FROM attempt
 WHERE attempt.id = payment_intent.latest_attempt AND payment_intent.status = 'requires_capture';

-- A payer who authenticates is replaced: the authorization is canceled, the payment goes on.
ALTER TABLE payment_intent DROP CONSTRAINT payment_intent_doing_check;
ALTER TABLE payment_intent ADD CONSTRAINT payment_intent_doing_check
  CHECK (doing IN ('authorize', 'capture', 'cancel', 'replace'));
