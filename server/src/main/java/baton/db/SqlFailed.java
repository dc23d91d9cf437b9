package baton.db;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Set;

/** The database refused a statement, or cannot be reached. The transaction is rolled back. */
public final class SqlFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** PostgreSQL's {@code serialization_failure} and {@code deadlock_detected}. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  private final boolean isConflict;

  SqlFailed(SQLException cause) {
    super(cause.getMessage(), cause);
    isConflict = isConflict(cause);
  }

  /** Whether the database preferred another transaction: it surely did nothing. */
  static boolean isConflict(SQLException failed) {
    return CONFLICTS.contains(String.valueOf(failed.getSQLState()));
  }

  /** Whether the same may well succeed when it is tried again. */
  boolean isConflict() {
    return isConflict;
  }
}
