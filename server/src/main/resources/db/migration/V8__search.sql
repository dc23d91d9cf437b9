-- What searches need. Walks along (mode, id) find what is frequent; these find what is rare.

CREATE INDEX payment_intent_by_amount ON payment_intent (mode, amount_minor, id);
CREATE INDEX payment_intent_by_currency ON payment_intent (mode, currency, id);
-- Most payments succeed, and the payment's last write then adds nothing here.
CREATE INDEX payment_intent_by_status ON payment_intent (mode, status, id)
  WHERE status <> 'succeeded';

-- Metadata and names, in small letters, apart from the rows that every payment rewrites. The server
-- makes the parts of three characters itself: pg_trgm knows those of ASCII letters only where the
-- database was made with the locale C, and needs more rights than the server has.
CREATE TABLE search_words (
  id       text COLLATE "C" PRIMARY KEY,
  words    text[] COLLATE "C" NOT NULL,
  texts    jsonb,
  trigrams integer[],
  CHECK ((texts IS NULL) = (trigrams IS NULL))
);
CREATE INDEX search_words_words ON search_words USING gin (words);
CREATE INDEX search_words_trigrams ON search_words USING gin (trigrams)
  WHERE trigrams IS NOT NULL;
