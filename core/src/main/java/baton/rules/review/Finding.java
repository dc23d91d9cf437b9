package baton.rules.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule set does and that nobody can have meant.
 *
 * @param rule the rule's id; null when it is about the default action
 * @param sentence for people, with names in place of ids where there are any
 */
public record Finding(Severity severity, Code code, @Nullable String rule, String sentence) {
  /** How bad it is. */
  public enum Severity {
    /** Payments would fail: a rule set with one is not to be activated. */
    ERROR,
    /** Payments do something, but perhaps not what was meant. */
    WARNING;

    /** {@code error}. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is found, for programs. */
  public enum Code {
    UNKNOWN_PROCESSOR,
    DISABLED_PROCESSOR,
    INCAPABLE_PROCESSOR,
    SPLIT_SUM,
    /** No payment can meet the rule, wherever it stands. */
    CONTRADICTION,
    /** Every payment that would meet the rule meets an earlier one. */
    UNREACHABLE,
    EMPTY_LIST,
    AMOUNT_UNIT;

    /** {@code amount_unit}. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding error(Code code, @Nullable String rule, String sentence) {
    return new Finding(Severity.ERROR, code, rule, sentence);
  }

  static Finding warning(Code code, @Nullable String rule, String sentence) {
    return new Finding(Severity.WARNING, code, rule, sentence);
  }
}
