package baton.db;

import java.io.Serial;

/** More work has come than can be done in time. */
public final class Busy extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  Busy() {
    this("no database connection became free in time");
  }

  /** {@code why} is for the log. */
  public Busy(String why) {
    super(why, null, false, false);
  }
}
