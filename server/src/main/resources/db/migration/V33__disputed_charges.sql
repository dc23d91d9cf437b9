-- Disputed charges are few: a search for them must not read all.
CREATE INDEX charge_disputed ON charge (mode, id) WHERE is_disputed;
