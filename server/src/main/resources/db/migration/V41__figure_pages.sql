-- Sums of attempts, many kinds in one row: what is asked reads few rows instead of millions.
-- Everything here is made anew from the payments, so what was counted is forgotten.
-- Whoever counts holds the cursor first.
UPDATE report_cursor SET walked = '';
DROP TABLE figure_quarter, figure_hour, figure_kind_hour, figure_kind_day, figure_pace;
TRUNCATE report_kind, report_attempt;

-- Where a kind stands in pages: counted from 0 in each mode.
ALTER TABLE report_kind ADD number integer NOT NULL CHECK (number >= 0);
ALTER TABLE report_kind ADD UNIQUE (mode, number);

CREATE TABLE figure_page (
  mode   text COLLATE "C" NOT NULL,
  -- How long a time: baton.report.count.Grain.
  grain  text COLLATE "C" NOT NULL,
  -- When it begins.
  at     timestamptz NOT NULL,
  -- Which kinds, by their numbers; of paces which processor, by its kind's number.
  page   integer NOT NULL CHECK (page >= 0),
  -- See baton.report.count.Page, which writes them.
  cells  bytea NOT NULL,
  PRIMARY KEY (mode, grain, at, page)
);
-- They are packed already.
ALTER TABLE figure_page ALTER cells SET STORAGE EXTERNAL, ALTER cells SET STATISTICS 0;
