package baton.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * The values of one column of many rows, to be sent as an array, in exactly the bytes that they
 * take: the driver's own grows a buffer for it, copies it five times, and sends most types as text.
 */
final class ColumnArray extends PGobject implements PGBinaryObject {
  private static final long serialVersionUID = 1;
  private static final int HEAD_BYTES = 5 * Integer.BYTES;

  /** From which PostgreSQL counts. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private record Type(int oid, Function<Object, byte[]> bytes) {}

  private static final Map<String, Type> TYPES =
      Map.of(
          "text", new Type(Oid.TEXT, it -> it.toString().getBytes(StandardCharsets.UTF_8)),
          "bpchar", new Type(Oid.BPCHAR, it -> it.toString().getBytes(StandardCharsets.UTF_8)),
          "bytea", new Type(Oid.BYTEA, it -> (byte[]) it),
          "bool", new Type(Oid.BOOL, it -> new byte[] {(byte) ((boolean) it ? 1 : 0)}),
          "int4", new Type(Oid.INT4, it -> bytes(Math.toIntExact(((Number) it).longValue()))),
          "int8", new Type(Oid.INT8, it -> bytes(((Number) it).longValue())),
          "timestamptz", new Type(Oid.TIMESTAMPTZ, it -> bytes(micros((Instant) it))));

  private final int oid;
  private final transient List<@Nullable Object> values;
  private final byte[] @Nullable [] encoded;
  private final int length;

  /**
   * Throws {@link IllegalStateException} when it cannot send values of {@code type}, or one of
   * {@code values} is none.
   *
   * @param type as PostgreSQL calls that of one value: {@code int8}
   */
  ColumnArray(String type, List<@Nullable Object> values) {
    var known = TYPES.get(type);
    if (known == null) {
      throw new IllegalStateException("no column of many rows can be of type " + type);
    }
    setType("_" + type);
    this.oid = known.oid();
    this.values = values;
    this.encoded = new byte[values.size()] @Nullable [];
    var bytes = HEAD_BYTES;
    for (var i = 0; i < encoded.length; i++) {
      var value = values.get(i);
      var element = value == null ? null : bytes(type, known, value);
      encoded[i] = element;
      bytes += Integer.BYTES + (element == null ? 0 : element.length);
    }
    this.length = bytes;
  }

  /** The types of arrays that the driver sends as text unless told otherwise. */
  static String binaryTypes() {
    return "%d,%d,%d".formatted(Oid.BOOL_ARRAY, Oid.BPCHAR_ARRAY, Oid.TIMESTAMPTZ_ARRAY);
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
    to.putInt(1).putInt(hasNulls ? 1 : 0).putInt(oid).putInt(encoded.length).putInt(1);
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
    return literal(values);
  }

  /** How PostgreSQL writes an array of {@code values}. */
  static String literal(List<? extends @Nullable Object> values) {
    return values.stream().map(ColumnArray::quoted).collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case byte[] it -> "\"\\\\x" + HexFormat.of().formatHex(it) + '"';
      default -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    };
  }

  private static byte[] bytes(String name, Type type, Object value) {
    try {
      return type.bytes().apply(value);
    } catch (ArithmeticException | ClassCastException other) {
      throw new IllegalStateException("no column of type " + name + " can hold this", other);
    }
  }

  private static byte[] bytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** To the nearest, as the driver does for one value. */
  private static long micros(Instant at) {
    var seconds = at.getEpochSecond() - EPOCH.getEpochSecond();
    return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), (at.getNano() + 500) / 1000);
  }

  @Override
  public void setByteValue(byte[] bytes, int offset) {
    throw new UnsupportedOperationException("is only sent");
  }
}
