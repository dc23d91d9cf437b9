package baton.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a key may go with the objects of one resource. Writing includes reading. */
public enum Access {
  NONE,
  READ,
  WRITE;

  boolean covers(Access wanted) {
    return compareTo(wanted) >= 0;
  }

  /** {@code read}, as the API says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@link #NONE} for null: what is not named may not be touched. */
  static Access orNone(@Nullable Access access) {
    return access == null ? NONE : access;
  }
}
