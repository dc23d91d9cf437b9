package baton.simulator.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One operation as it stands in the book. When it moves on, an entry of the same key replaces it.
 *
 * @param payment the id of the payment it belongs to; its own id when it opened one
 * @param sale what was sold or verified; only with {@link Verb#AUTHORIZE} and {@link Verb#VERIFY},
 *     and not where the authorization was reversed before it came
 * @param keepsRest true for a capture after which there may be another
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
    Verb verb,
    Once once,
    String id,
    String payment,
    Status status,
    long amount,
    String currency,
    long atMillis,
    @Nullable Refusal refusal,
    @Nullable Sale sale,
    @Nullable Boolean keepsRest) {
  /** No capture after which there may be another. */
  public Entry(
      Verb verb,
      Once once,
      String id,
      String payment,
      Status status,
      long amount,
      String currency,
      long atMillis,
      @Nullable Refusal refusal,
      @Nullable Sale sale) {
    this(verb, once, id, payment, status, amount, currency, atMillis, refusal, sale, null);
  }

  /**
   * What an authorization was about. Of the card's number only the last four digits and a keyed
   * hash are left.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sale(
      boolean automatic,
      TestCard card,
      String last4,
      String fingerprint,
      Checks checks,
      @Nullable Secured secured,
      @Nullable String returnUrl,
      @Nullable String descriptor,
      Charge.@Nullable Initiation initiation,
      @Nullable String network,
      Lot lot,
      Charge.@Nullable Connected connected) {
    /** Journals of before have no lots. */
    public Sale {
      lot = lot == null ? Lot.NONE : lot;
    }

    Sale with(@Nullable Secured result) {
      return new Sale(
          automatic,
          card,
          last4,
          fingerprint,
          checks,
          result,
          returnUrl,
          descriptor,
          initiation,
          network,
          lot,
          connected);
    }

    Status approval() {
      return automatic ? Status.CAPTURED : Status.AUTHORIZED;
    }
  }

  /**
   * What a card and its issuer are to chance, at every processor the same: ten bits of each. Cards
   * share lots, so that a lot tells no number.
   */
  public record Lot(int card, int issuer) {
    static final Lot NONE = new Lot(0, 0);
  }

  /** Each {@code pass}, {@code fail}, {@code unavailable}, or null when it was not asked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Checks(@Nullable String line1, @Nullable String postalCode, @Nullable String cvc) {
    boolean isAnyFailed() {
      return "fail".equals(line1) || "fail".equals(postalCode) || "fail".equals(cvc);
    }
  }

  /**
   * How the payer was authenticated.
   *
   * @param result {@code authenticated}, {@code attempt_acknowledged}, {@code failed}, {@code
   *     not_supported} or {@code processing_error}
   * @param flow {@code challenge}, {@code frictionless} or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Secured(String result, @Nullable String flow) {
    static final Secured PASSED = new Secured("authenticated", "challenge");
    static final Secured ELSEWHERE = new Secured("authenticated", null);
    static final Secured FAILED = new Secured("failed", "challenge");
  }

  /** Why another request cannot have this one's key: it stands for what was reversed unseen. */
  Fault claim() {
    return verb == Verb.AUTHORIZE && sale == null ? Fault.REVERSED : Fault.KEY_REUSED;
  }

  /** As who forges a notice tells it: the opposite of how it stands. */
  public Entry liedAbout() {
    return status.isApproval()
        ? become(Status.DECLINED, Refusal.REFUSED)
        : become(Status.CAPTURED, null);
  }

  Entry become(Status next, @Nullable Refusal why) {
    return new Entry(
        verb, once, id, payment, next, amount, currency, atMillis, why, sale, keepsRest);
  }

  /** A capture that leaves the rest for another. */
  Entry keepingRest() {
    return new Entry(
        verb, once, id, payment, status, amount, currency, atMillis, refusal, sale, true);
  }

  Entry with(Sale changed) {
    return new Entry(
        verb, once, id, payment, status, amount, currency, atMillis, refusal, changed, keepsRest);
  }
}
