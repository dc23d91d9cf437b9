-- From which account it was opened, where it was: until somebody is in, they may invite again.
ALTER TABLE account ADD opened_by text COLLATE "C" REFERENCES account (id);
CREATE INDEX account_by_opener ON account (opened_by, id) WHERE opened_by IS NOT NULL;
CREATE INDEX dispute_answer_by_dispute ON dispute_answer (mode, dispute, id);
