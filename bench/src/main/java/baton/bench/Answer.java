package baton.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a server has answered to a payment. It lies in the bytes that were read, and is gone when
 * others are read into them.
 */
final class Answer {
  /** No answer to a payment has as many. */
  static final int BYTES_MAX = 1 << 16;

  private static final byte[] LENGTH = "content-length:".getBytes(ISO_8859_1);
  private static final byte[] PAID = "\"status\":\"succeeded\"".getBytes(ISO_8859_1);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int OK = 200;

  private final byte[] bytes;
  private final int from;
  private final int to;

  private Answer(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /**
   * The answer whose first {@code size} bytes are known, or null if there are more. It must say its
   * length.
   */
  static @Nullable Answer of(byte[] bytes, int size) throws IOException {
    var length = -1;
    var line = 0;
    for (var at = 0; at < size; at++) {
      if (bytes[at] == '\n') {
        if (at == line + 1) {
          return body(bytes, line + 2, length, size);
        }
        if (isLength(bytes, line)) {
          length = number(bytes, line + LENGTH.length);
        }
        line = at + 1;
      }
    }
    return null;
  }

  int status() {
    return number(bytes, STATUS_AT);
  }

  boolean isPaid() {
    return status() == OK && says(PAID);
  }

  /** JSON. */
  String body() {
    return new String(bytes, from, to - from, UTF_8);
  }

  @Override
  public String toString() {
    return status() + " " + body();
  }

  private static @Nullable Answer body(byte[] bytes, int from, int length, int size)
      throws IOException {
    if (length < 0 || from + length > BYTES_MAX) {
      throw new IOException("an answer that does not say its length, or is too long");
    }
    return from + length > size ? null : new Answer(bytes, from, from + length);
  }

  private static boolean isLength(byte[] bytes, int line) {
    for (var i = 0; i < LENGTH.length; i++) {
      // All of its characters are what they are in small letters with this bit.
      if ((bytes[line + i] | 0x20) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from) {
    var at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    var number = 0;
    for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = 10 * number + bytes[at] - '0';
    }
    return number;
  }

  /** Looks from the end on, where the server has its status. */
  private boolean says(byte[] words) {
    for (var at = to - words.length; at >= from; at--) {
      if (bytes[at] == words[0] && startsAt(at, words)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAt(int at, byte[] words) {
    return Arrays.equals(bytes, at, at + words.length, words, 0, words.length);
  }
}
