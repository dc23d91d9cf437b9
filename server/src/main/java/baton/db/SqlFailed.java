package baton.db;

import java.io.Serial;
import java.sql.SQLException;

/** The database refused a statement, or cannot be reached. The transaction is rolled back. */
public final class SqlFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  SqlFailed(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
