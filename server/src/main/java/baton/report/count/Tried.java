package baton.report.count;

import baton.connector.Operation.StoredCredential;
import baton.connector.Outcome;
import baton.plan.Decision.Ruling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as far as it counts.
 *
 * @param stop which processor of the route, from 0
 */
record Tried(
    String id,
    String payment,
    String processor,
    int stop,
    long amountMinor,
    String currency,
    @Nullable Outcome outcome,
    @Nullable Ruling ruling,
    Told told,
    Instant createdAt) {
  private static final long QUARTER_SECONDS = 15 * 60;

  /** The same, with what its facts tell. */
  Tried told(Told facts) {
    return new Tried(
        id, payment, processor, stop, amountMinor, currency, outcome, ruling, facts, createdAt);
  }

  /**
   * @param main the processor of the first attempt of the same confirmation
   * @param isLast of its payment
   */
  Counted counted(String main, boolean isLast) {
    var card = told.card();
    var latency = told.latency();
    var kind =
        new Kind(
            processor,
            currency.toLowerCase(Locale.ROOT),
            card == null ? Kind.UNKNOWN : card.brand(),
            known(card == null ? null : card.country()),
            card == null ? Kind.UNKNOWN : card.funding(),
            known(card == null ? null : card.issuer()),
            transaction(),
            rule(),
            Fate.of(outcome).code(),
            Fate.reason(outcome),
            main.equals(processor) ? "" : main,
            isLast);
    var pace = latency == null ? null : (Integer) Pace.step(latency.toMillis());
    return new Counted(id, payment, quarter(createdAt), kind, amountMinor, pace);
  }

  /** The rule that was met; {@code default} where none was, {@code none} where none was asked. */
  String rule() {
    if (ruling == null) {
      return "none";
    }
    var rule = ruling.rule();
    return rule == null ? "default" : rule;
  }

  private String transaction() {
    var initiation = told.initiation();
    if (initiation == null) {
      return Kind.UNKNOWN;
    }
    var credential = initiation.credential();
    var purpose = credential == null ? null : purpose(credential);
    if (purpose != null) {
      return purpose;
    }
    return initiation.isOffSession()
        ? "unscheduled"
        : initiation.isSaved() ? "saved_card" : "one_time";
  }

  private static @Nullable String purpose(StoredCredential it) {
    var purpose = it.purpose();
    return purpose == null ? null : purpose.code();
  }

  private static String known(@Nullable String word) {
    return word == null || word.isEmpty() ? Kind.UNKNOWN : word;
  }

  private static Instant quarter(Instant it) {
    var second = it.truncatedTo(ChronoUnit.SECONDS);
    return second.minusSeconds(Math.floorMod(second.getEpochSecond(), QUARTER_SECONDS));
  }
}
