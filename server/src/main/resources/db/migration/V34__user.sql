-- People: who they are, where they are signed in, links that let them in, and wrong guesses.

-- "user" is a word of SQL.
CREATE TABLE app_user (
  id            text COLLATE "C" PRIMARY KEY,
  account       text COLLATE "C" NOT NULL REFERENCES account (id),
  -- In lower case. Who was deleted keeps it: the audit log tells who it was.
  email         text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role          text NOT NULL CHECK (role IN ('owner', 'developer', 'operations', 'analyst')),
  -- Argon2id with its parameters and salt.
  password_hash text NOT NULL,
  -- Sealed by the vault; in force once a first code has confirmed it.
  totp_secret   text,
  is_totp_on    boolean NOT NULL DEFAULT false,
  -- The half minute of the last code that was taken: none is taken twice.
  totp_step     bigint NOT NULL DEFAULT 0,
  is_disabled   boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL,
  last_seen_at  timestamptz,
  deleted_at    timestamptz,
  CHECK (totp_secret IS NOT NULL OR NOT is_totp_on)
);
CREATE UNIQUE INDEX app_user_by_email ON app_user (email) WHERE deleted_at IS NULL;
CREATE INDEX app_user_by_account ON app_user (account, id);

CREATE TABLE user_session (
  -- SHA-256 of the cookie, in hexadecimal.
  hash       text COLLATE "C" PRIMARY KEY CHECK (length(hash) = 64),
  app_user   text COLLATE "C" NOT NULL REFERENCES app_user (id),
  created_at timestamptz NOT NULL,
  -- To some minutes.
  used_at    timestamptz NOT NULL
);
CREATE INDEX user_session_by_user ON user_session (app_user);
CREATE INDEX user_session_by_time ON user_session (created_at);

-- An invitation, or, where it names nobody, the way in for the first owner of all.
CREATE TABLE invitation (
  id         text COLLATE "C" PRIMARY KEY,
  account    text COLLATE "C" NOT NULL REFERENCES account (id),
  email      text CHECK (email = lower(email)),
  role       text NOT NULL CHECK (role IN ('owner', 'developer', 'operations', 'analyst')),
  -- SHA-256 of the token in the link, in hexadecimal.
  hash       text COLLATE "C" NOT NULL UNIQUE CHECK (length(hash) = 64),
  created_by text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX invitation_by_account ON invitation (account, id);

-- How often somebody was wrong lately, by the hash of an e-mail or of an address.
CREATE TABLE wrong_guess (
  subject text COLLATE "C" PRIMARY KEY CHECK (length(subject) = 64),
  count   integer NOT NULL CHECK (count > 0),
  since   timestamptz NOT NULL
);
CREATE INDEX wrong_guess_by_time ON wrong_guess (since);
