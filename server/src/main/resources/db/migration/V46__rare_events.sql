-- Lists that find little among a great many events.

-- Those that each payment has are found on the way from the newest on, and cost no entry here.
CREATE INDEX event_by_rare_type ON event (mode, type, id)
  WHERE type NOT IN ('charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded');

CREATE INDEX webhook_delivery_undelivered ON webhook_delivery (mode, event)
  WHERE state IN ('pending', 'failed');
