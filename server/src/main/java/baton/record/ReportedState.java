package baton.record;

import java.util.Locale;

/** What is known of an attempt that was made elsewhere. */
enum ReportedState {
  /** It was begun, and nobody said how it ended. */
  OPEN,
  GUARANTEED,
  FAILED,
  CANCELED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReportedState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
