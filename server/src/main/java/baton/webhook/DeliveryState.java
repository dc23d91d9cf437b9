package baton.webhook;

import java.util.Locale;

/** How far a delivery has come. */
enum DeliveryState {
  /** To be tried, now or later. */
  PENDING,
  /** Answered with a status of 200 to 299. */
  SUCCEEDED,
  /** Its last try failed. */
  FAILED,
  /** Its endpoint was deleted before it was taken. */
  CANCELED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
