-- Rules tell issuers apart by eight digits, which may be kept readable of numbers of sixteen.
ALTER TABLE vault.card DROP CONSTRAINT card_bin_check;
ALTER TABLE vault.card ADD CONSTRAINT card_bin_check CHECK (bin ~ '^[0-9]{6}([0-9]{2})?$');
