-- What was answered before a dispute was closed, and nobody knows to have been taken or not.
ALTER TABLE dispute_answer
  DROP CONSTRAINT dispute_answer_status_check,
  ADD CONSTRAINT dispute_answer_status_check
    CHECK (status IN ('pending', 'taken', 'refused', 'overtaken'));
