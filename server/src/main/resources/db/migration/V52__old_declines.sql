-- Declines are of account for as long as a scheme counts them: what is older goes.

CREATE INDEX decline_by_age ON decline (at);
