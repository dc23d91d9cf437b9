-- Ways to look at a page that people keep, and tables that they take away.

CREATE TABLE saved_view (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  -- Which page it is of, and how that is to be shown: the dashboard's words.
  page       text COLLATE "C" NOT NULL,
  name       text NOT NULL,
  query      text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX saved_view_by_mode ON saved_view (mode, id);

CREATE TABLE export (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  -- What is wanted, as a form.
  filters    text NOT NULL,
  status     text NOT NULL CHECK (status IN ('running', 'complete', 'failed')),
  rows_done  integer NOT NULL CHECK (rows_done >= 0),
  -- Null until they were counted.
  rows_total integer CHECK (rows_total >= 0),
  -- The payment up to which it is written; null: none is.
  last       text COLLATE "C",
  -- When somebody must look after it; null when it does not run.
  look_at    timestamptz,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'running') = (look_at IS NOT NULL))
);
CREATE INDEX export_by_mode ON export (mode, id);
CREATE INDEX export_due ON export (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX export_old ON export (expires_at);

CREATE TABLE export_part (
  export text COLLATE "C" NOT NULL REFERENCES export (id) ON DELETE CASCADE,
  number integer NOT NULL,
  lines  text NOT NULL,
  PRIMARY KEY (export, number)
);
