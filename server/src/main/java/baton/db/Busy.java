package baton.db;

import java.io.Serial;

/** No connection became free in time: more work has come than the database can do. */
public final class Busy extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  Busy() {
    super("no database connection became free in time", null, false, false);
  }
}
