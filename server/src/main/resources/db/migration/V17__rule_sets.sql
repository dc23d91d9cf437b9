-- Rule sets, what was active when, and the lists of values that rules share.

-- Values are in value_list_entry; a change of them makes the next version.
CREATE TABLE value_list (
  id         text COLLATE "C" PRIMARY KEY,
  mode       text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('bin', 'country', 'currency', 'metadata', 'text')),
  version    integer NOT NULL CHECK (version > 0),
  count      integer NOT NULL CHECK (count BETWEEN 0 AND 100000),
  metadata   jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (mode, name)
);
CREATE INDEX value_list_by_mode ON value_list (mode, id);

-- A value belongs to the versions from since_version on, up to but without until_version: old
-- versions stay readable, since decisions name them, and an edit costs what it changes.
CREATE TABLE value_list_entry (
  list          text COLLATE "C" NOT NULL,
  value         text COLLATE "C" NOT NULL,
  since_version integer NOT NULL CHECK (since_version > 0),
  until_version integer CHECK (until_version > since_version),
  PRIMARY KEY (list, value, since_version)
);

CREATE TABLE rule_set (
  id             text COLLATE "C" PRIMARY KEY,
  mode           text COLLATE "C" NOT NULL,
  name           text NOT NULL,
  status         text NOT NULL CHECK (status IN ('draft', 'active', 'inactive')),
  version        integer NOT NULL CHECK (version > 0),
  rules          jsonb NOT NULL,
  otherwise      jsonb NOT NULL,
  -- The ids of the processors and lists that stand in it.
  uses           jsonb NOT NULL,
  metadata       jsonb NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  activated_at   timestamptz,
  deactivated_at timestamptz,
  CHECK ((status = 'draft') = (activated_at IS NULL)),
  CHECK ((status = 'inactive') = (deactivated_at IS NOT NULL))
);
CREATE INDEX rule_set_by_mode ON rule_set (mode, id);
CREATE UNIQUE INDEX rule_set_one_active ON rule_set (mode) WHERE status = 'active';

-- What became active, as it was then: never updated, never deleted.
CREATE TABLE rule_set_snapshot (
  id           text COLLATE "C" PRIMARY KEY,
  mode         text COLLATE "C" NOT NULL,
  -- Of the mode's activations, from 1, without a gap.
  number       integer NOT NULL CHECK (number > 0),
  rule_set     text COLLATE "C" NOT NULL,
  version      integer NOT NULL CHECK (version > 0),
  name         text NOT NULL,
  rules        jsonb NOT NULL,
  otherwise    jsonb NOT NULL,
  -- The lists that stand in it, each with the version it had.
  lists        jsonb NOT NULL,
  activated_at timestamptz NOT NULL,
  UNIQUE (mode, number)
);
CREATE INDEX rule_set_snapshot_by_rule_set ON rule_set_snapshot (mode, rule_set, id);

-- What decides in a mode now; whoever changes that locks the row.
CREATE TABLE active_rules (
  mode     text COLLATE "C" PRIMARY KEY,
  -- How many activations there were.
  number   integer NOT NULL CHECK (number >= 0),
  -- Null: nothing but the default processor.
  snapshot text COLLATE "C"
);
