package baton.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One link of a mode's chain.
 *
 * @param number from 1, without a gap
 * @param actor the id of an API key or a user, {@code start} or {@code cli}
 * @param request {@code req_…}; null when no request caused it
 * @param before JSON, as it was hashed
 * @param after JSON, as it was hashed
 * @param createdAt to the microsecond, as the database keeps it
 */
record Entry(
    String mode,
    long number,
    String id,
    String actor,
    @Nullable String request,
    String action,
    String subject,
    @Nullable String before,
    @Nullable String after,
    Instant createdAt) {
  Entry {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * SHA-256 in hexadecimal over {@code previous}, the hash of the entry before, and every component
   * in order: each as its length in bytes, a colon, itself and a comma; null as {@code -,}; the
   * time in microseconds since 1970. No two entries are written alike.
   */
  String hash(String previous) {
    var digest = sha256();
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
    Arrays.asList(
            previous,
            mode,
            String.valueOf(number),
            id,
            actor,
            request,
            action,
            subject,
            before,
            after,
            String.valueOf(micros))
        .forEach(it -> add(digest, it));
    return HexFormat.of().formatHex(digest.digest());
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    if (text == null) {
      digest.update(utf8("-,"));
      return;
    }
    var bytes = utf8(text);
    digest.update(utf8(bytes.length + ":"));
    digest.update(bytes);
    digest.update(utf8(","));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
