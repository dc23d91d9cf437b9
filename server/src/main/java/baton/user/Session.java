package baton.user;

import java.time.Duration;
import java.time.Instant;

/**
 * One browser in which somebody is signed in.
 *
 * @param hash SHA-256 of what the browser holds, in hexadecimal
 * @param user {@code usr_…}
 * @param usedAt to some minutes
 */
record Session(String hash, String user, Instant createdAt, Instant usedAt) {
  static final Duration LIFE = Duration.ofDays(7);
  static final Duration IDLE_MAX = Duration.ofHours(12);

  /** Uses that follow each other more closely are one. */
  private static final Duration APART = Duration.ofMinutes(5);

  boolean isOpen(Instant now) {
    return now.isBefore(createdAt.plus(LIFE)) && now.isBefore(usedAt.plus(IDLE_MAX));
  }

  Session used(Instant now) {
    return new Session(hash, user, createdAt, now);
  }

  boolean isUseNews(Instant now) {
    return usedAt.plus(APART).isBefore(now);
  }
}
