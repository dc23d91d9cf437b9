-- Pending charges are rare among the unpaid: a search for them must not read the failed ones.
CREATE INDEX charge_pending ON charge (mode, id) WHERE state = 'pending';
