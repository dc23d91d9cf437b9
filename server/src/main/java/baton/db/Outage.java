package baton.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the database does nothing for anybody, until time or somebody helps. */
public enum Outage {
  /**
   * It cannot be reached, or starts, or stops, or has neither connections nor memory left; or we
   * were frozen so long that it gave us up.
   */
  NO_DATABASE,
  /** It has no room to write. */
  DISK_FULL;

  private static final String NO_ROOM = "53100";
  private static final Pattern AWAY = Pattern.compile("08...|53...|57P0[123]|25P03");

  /** Null where the database refused just this, or nobody knows why. */
  static @Nullable Outage of(SQLException failed) {
    var state = String.valueOf(failed.getSQLState());
    if (state.equals(NO_ROOM)) {
      return DISK_FULL;
    }
    var isAway = failed instanceof SQLTransientConnectionException || AWAY.matcher(state).matches();
    return isAway ? NO_DATABASE : null;
  }

  /** As {@code /ops/health} and the log say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
