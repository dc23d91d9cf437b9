package baton.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** An open transaction. Whoever holds one can write; who has none cannot. Not for sharing. */
public final class Tx {
  /** Reads the row the cursor stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Handle handle;

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** Returns the number of rows changed. Values go to the {@code ?} of {@code sql} in order. */
  public int update(String sql, @Nullable Object... values) {
    try (var statement = handle.createUpdate(sql)) {
      return bind(statement, values).execute();
    }
  }

  /** As {@link #update}, and throws unless exactly one row changed. */
  public void updateOne(String sql, @Nullable Object... values) {
    var rows = update(sql, values);
    if (rows != 1) {
      throw new IllegalStateException("expected 1 row but changed " + rows + " with: " + sql);
    }
  }

  /** The only row, or null when there is none. Throws when there are two: the SQL is wrong. */
  public <T> @Nullable T one(String sql, Row<T> row, @Nullable Object... values) {
    var rows = list(sql, row, values);
    if (rows.size() > 1) {
      throw new IllegalStateException("expected at most one row from: " + sql);
    }
    return rows.isEmpty() ? null : rows.getFirst();
  }

  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
    try (var statement = handle.createQuery(sql)) {
      return bind(statement, values).map((result, _) -> row.read(result)).list();
    }
  }

  private static <S extends SqlStatement<S>> S bind(S statement, @Nullable Object[] values) {
    for (var i = 0; i < values.length; i++) {
      statement.bind(i, values[i]);
    }
    return statement;
  }
}
