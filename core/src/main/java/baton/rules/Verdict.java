package baton.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a payment meets a condition, where not everything is known of every payment. */
public enum Verdict {
  MET,
  NOT_MET,
  /** What is asked for is not known, so that neither the condition nor its contrary is met. */
  UNKNOWN;

  static Verdict of(boolean isMet) {
    return isMet ? MET : NOT_MET;
  }

  Verdict not() {
    return switch (this) {
      case MET -> NOT_MET;
      case NOT_MET -> MET;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** {@code not_met}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
