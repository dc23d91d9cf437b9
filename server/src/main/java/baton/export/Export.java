package baton.export;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of payments that somebody wants.
 *
 * @param id {@code exp_…}
 * @param filters what is wanted of all, as a form
 * @param rowsTotal null until they were counted
 * @param last the payment up to which it is written, from the newest; null: none is
 * @param expiresAt when it is forgotten
 */
record Export(
    String id,
    String mode,
    String filters,
    Status status,
    int rowsDone,
    @Nullable Integer rowsTotal,
    @Nullable String last,
    Instant expiresAt,
    Instant createdAt) {

  /** How far it is. */
  enum Status {
    RUNNING,
    COMPLETE,
    /** It would look at too much. */
    FAILED;

    /** {@code running}. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The same, of which there are {@code rows}. */
  Export counted(int rows) {
    return new Export(id, mode, filters, status, rowsDone, rows, last, expiresAt, createdAt);
  }

  /** The same after {@code rows} more, down to {@code lowest}. */
  Export written(int rows, @Nullable String lowest, Status next) {
    return new Export(
        id, mode, filters, next, rowsDone + rows, rowsTotal, lowest, expiresAt, createdAt);
  }
}
