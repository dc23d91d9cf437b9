package baton.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A {@code text[]} to be sent, in exactly the bytes that it takes: the driver's own grows a buffer
 * for it, and copies it five times.
 */
final class TextArray extends PGobject implements PGBinaryObject {
  private static final long serialVersionUID = 1;
  private static final int HEAD_BYTES = 5 * Integer.BYTES;

  private final @Nullable String[] texts;
  private final byte[] @Nullable [] encoded;
  private final int length;

  TextArray(@Nullable String[] texts) {
    setType("_text");
    this.texts = texts;
    this.encoded = new byte[texts.length] @Nullable [];
    var bytes = HEAD_BYTES;
    for (var i = 0; i < texts.length; i++) {
      var text = texts[i];
      var element = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
      encoded[i] = element;
      bytes += Integer.BYTES + (element == null ? 0 : element.length);
    }
    this.length = bytes;
  }

  @Override
  public int lengthInBytes() {
    return length;
  }

  /** As {@code array_recv} of PostgreSQL reads it: one dimension, which begins at 1. */
  @Override
  public void toBytes(byte[] target, int offset) {
    var to = ByteBuffer.wrap(target, offset, length);
    var hasNulls = Arrays.stream(encoded).anyMatch(Objects::isNull);
    to.putInt(1).putInt(hasNulls ? 1 : 0).putInt(Oid.TEXT).putInt(encoded.length).putInt(1);
    for (var element : encoded) {
      if (element == null) {
        to.putInt(-1);
      } else {
        to.putInt(element.length).put(element);
      }
    }
  }

  /** For connections that may not send binary values. */
  @Override
  public String getValue() {
    return literal(texts);
  }

  /** How PostgreSQL writes an array of {@code texts}. */
  static String literal(@Nullable String[] texts) {
    return Arrays.stream(texts).map(TextArray::quoted).collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "NULL" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public void setByteValue(byte[] bytes, int offset) {
    throw new UnsupportedOperationException("is only sent");
  }
}
