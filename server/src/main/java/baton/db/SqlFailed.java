package baton.db;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement, or cannot be reached. The transaction is rolled back, unless
 * the commit itself failed: then it may stand.
 */
public final class SqlFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** PostgreSQL's {@code serialization_failure} and {@code deadlock_detected}. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  static final String CANCELED_BY_TIME = "57014";

  /** The standard's {@code transaction_resolution_unknown}. */
  private static final String IN_DOUBT = "08007";

  private final boolean isConflict;
  private final boolean isOutOfTime;
  private final @Nullable Outage outage;

  SqlFailed(SQLException cause) {
    super(cause.getMessage(), cause);
    isConflict = isConflict(cause);
    isOutOfTime = CANCELED_BY_TIME.equals(cause.getSQLState());
    outage = Outage.of(cause);
  }

  /** Of a commit whose end nobody knows, as {@code why} was thrown out of it. */
  static SqlFailed inDoubt(Throwable why) {
    return new SqlFailed(new SQLException("nobody knows whether it is committed", IN_DOUBT, why));
  }

  /** Whether the database preferred another transaction: it surely did nothing. */
  static boolean isConflict(SQLException failed) {
    return CONFLICTS.contains(String.valueOf(failed.getSQLState()));
  }

  /** Whether the same may well succeed when it is tried again. */
  boolean isConflict() {
    return isConflict;
  }

  /** Whether it took longer than {@link Tx#hurry} allows. */
  public boolean isOutOfTime() {
    return isOutOfTime;
  }

  /** Null where others are served. */
  public @Nullable Outage outage() {
    return outage;
  }
}
