package baton.attempt;

import baton.core.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operation of which nobody knows, or knew, what became of it.
 *
 * @param id {@code uo_…}
 * @param operation its key
 * @param kind {@code authorize}, {@code capture}, …
 * @param since when it was sent first
 * @param asked how often it was answered that nobody knows
 * @param lastAnswer for people
 * @param end null while nobody knows
 */
public record UnknownOutcome(
    String id,
    String mode,
    String operation,
    String kind,
    About about,
    String processor,
    Money amount,
    Instant since,
    int asked,
    String lastAnswer,
    Status status,
    @Nullable End end,
    Instant createdAt) {

  /** Whether somebody has to do something about it. */
  public enum Status {
    /** The server still finds out. */
    OPEN,
    /** The server did not find out in time. */
    NEEDS_PERSON,
    SETTLED;

    /** {@code needs_person}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Whose operation it is.
   *
   * @param subject the payment, or the setup
   */
  public record About(String mode, String subject, String attempt) {}

  /**
   * How it was settled.
   *
   * @param outcome {@code approved}, {@code declined}, {@code rejected}, {@code pending}, …
   * @param reference the processor's name for what was done
   * @param note of the person who found out; null where nobody had to
   */
  public record End(
      String outcome, @Nullable String reference, @Nullable String note, Instant at) {}
}
