package baton.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** When keys were used, until somebody writes it down. Thread safe, without a lock to read. */
final class KeyUses {
  /** Uses that follow each other more closely are one. */
  private static final Duration APART = Duration.ofSeconds(20);

  private final Map<String, Instant> notWritten = new ConcurrentHashMap<>();

  void note(String key, Instant now) {
    var noted = notWritten.get(key);
    if (noted == null || noted.plus(APART).isBefore(now)) {
      notWritten.put(key, now);
    }
  }

  /** Forgets each that {@code write} took. */
  void drain(BiConsumer<String, Instant> write) {
    notWritten.forEach((key, at) -> {
      write.accept(key, at);
      notWritten.remove(key, at);
    });
  }
}
