package baton.core;

import java.util.Locale;

/** How far a key may go with the objects of one resource. Writing includes reading. */
public enum Access {
  NONE,
  READ,
  WRITE;

  public boolean covers(Access wanted) {
    return compareTo(wanted) >= 0;
  }

  /** {@code read}, as the API says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
