package baton.http;

import java.util.List;

/** What a parameter's value may be. Checked by {@link ParamCheck}, published by {@link OpenApi}. */
sealed interface Kind {
  record Text(int charsMax) implements Kind {}

  /** What a message can be sent to, as far as anybody can tell by looking at it. */
  record Email() implements Kind {
    static final int CHARS_MAX = 512;
  }

  record Whole(long min, long max) implements Kind {}

  record Bool() implements Kind {}

  record Choice(List<String> values) implements Kind {}

  /** {@code true}, {@code false}, or one of {@code values}. */
  record BoolOr(List<String> values) implements Kind {}

  record Nested(Shape shape) implements Kind {}

  /** An id, or what it would name. */
  record TextOr(int charsMax, Shape shape) implements Kind {}

  record Listed(Kind item, int itemsMax) implements Kind {}

  /** The merchant's own texts; an empty value unsets its key. */
  record Metadata() implements Kind {
    static final int KEYS_MAX = 50;
    static final int KEY_CHARS_MAX = 40;
    static final int VALUE_CHARS_MAX = 500;
  }

  /** Unix seconds: exactly, or with {@code gt}, {@code gte}, {@code lt}, {@code lte}. */
  record Seconds() implements Kind {}

  /** Stripe has it, Baton does not, and says so. */
  record Unsupported() implements Kind {}
}
