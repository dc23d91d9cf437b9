package baton.simulator.ledger;

import static baton.simulator.ledger.Refusal.BLOCKED_BY_RISK_ENGINE;
import static baton.simulator.ledger.Refusal.CARD_EXPIRED;
import static baton.simulator.ledger.Refusal.CARD_LOST;
import static baton.simulator.ledger.Refusal.CARD_STOLEN;
import static baton.simulator.ledger.Refusal.CVC_WRONG;
import static baton.simulator.ledger.Refusal.INSUFFICIENT_BALANCE;
import static baton.simulator.ledger.Refusal.ISSUER_ERROR;
import static baton.simulator.ledger.Refusal.NUMBER_WRONG;
import static baton.simulator.ledger.Refusal.REFUSED;
import static baton.simulator.ledger.Refusal.TOO_MANY_PAYMENTS;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer of a test card does. The numbers are Stripe's (docs.stripe.com/testing), but for
 * those in 400000999 and 400005999, which are ours; one that is not in the table is approved.
 *
 * @param refusal what it says in the end, after any authentication; null for yes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestCard(Secure secure, @Nullable Refusal refusal, @Nullable Quirk quirk) {
  /** What a card does about 3-D Secure. */
  public enum Secure {
    /** Supported, but the payer has none: an attempt is acknowledged, nobody is challenged. */
    NOT_ENROLLED,
    NOT_SUPPORTED,
    /** A challenge when the merchant asks for one. */
    OPTIONAL,
    /** When the merchant asks for it the lookup fails, and the payment goes on without. */
    OPTIONAL_ERROR,
    FRICTIONLESS,
    REQUIRED,
    /** Not when the payer is away and agreed to that before. */
    REQUIRED_UNLESS_SET_UP,
    REQUIRED_ON_SESSION,
    /** The lookup fails, and the payment with it. */
    REQUIRED_ERROR
  }

  /** What else is odd about a card. */
  public enum Quirk {
    ELEVATED_RISK,
    CVC_FAILS,
    CVC_FAILS_ELEVATED_RISK,
    POSTAL_CODE_FAILS,
    POSTAL_CODE_FAILS_ELEVATED_RISK,
    LINE1_FAILS,
    ADDRESS_FAILS,
    ADDRESS_UNAVAILABLE,
    /** Verified when it is to be kept, refused when it is charged. */
    REFUSED_ONCE_KEPT,
    /** Its refunds are pending first. */
    PENDING_REFUND,
    /** Its refunds succeed first and fail later. */
    FAILING_REFUND,
    /** Its holder says that somebody else paid with it. */
    DISPUTED_AS_FRAUD,
    /** Its holder says that nothing came. */
    DISPUTED_AS_NOT_RECEIVED,
    /** Its holder asks what the payment is about. */
    ASKED_ABOUT;

    boolean isElevatedRisk() {
      return this == ELEVATED_RISK
          || this == CVC_FAILS_ELEVATED_RISK
          || this == POSTAL_CODE_FAILS_ELEVATED_RISK;
    }
  }

  private static final TestCard PLAIN = new TestCard(Secure.NOT_ENROLLED, null, null);

  private static final Map<String, TestCard> BY_NUMBER =
      Map.ofEntries(
          Map.entry("4000000000000002", refusing(REFUSED)),
          Map.entry("4000000000000341", refusingOnceKept(REFUSED)),
          Map.entry("4000009990000419", refusingOnceKept(CARD_LOST)),
          Map.entry("4000009990000435", refusingOnceKept(CARD_STOLEN)),
          Map.entry("4000059990000513", refusing(INSUFFICIENT_BALANCE)),
          Map.entry("4000000000009995", refusing(INSUFFICIENT_BALANCE)),
          Map.entry("4000000000009987", refusing(CARD_LOST)),
          Map.entry("4000000000009979", refusing(CARD_STOLEN)),
          Map.entry("4000000000000069", refusing(CARD_EXPIRED)),
          Map.entry("4000000000000127", refusing(CVC_WRONG)),
          Map.entry("4000000000000119", refusing(ISSUER_ERROR)),
          Map.entry("4242424242424241", refusing(NUMBER_WRONG)),
          Map.entry("4000000000006975", refusing(TOO_MANY_PAYMENTS)),
          Map.entry("4100000000000019", refusing(BLOCKED_BY_RISK_ENGINE)),
          Map.entry("4000000000004954", refusing(BLOCKED_BY_RISK_ENGINE)),
          Map.entry("4000002500003155", asking(Secure.REQUIRED_UNLESS_SET_UP)),
          Map.entry("4000002760003184", asking(Secure.REQUIRED)),
          Map.entry("4000003800000446", asking(Secure.REQUIRED_ON_SESSION)),
          Map.entry("4000008260003178", new TestCard(Secure.REQUIRED, INSUFFICIENT_BALANCE, null)),
          Map.entry("4000000000003220", asking(Secure.REQUIRED)),
          Map.entry("4000008400000027", asking(Secure.REQUIRED)),
          Map.entry("4000008400001629", new TestCard(Secure.REQUIRED, REFUSED, null)),
          Map.entry("4000008400001280", asking(Secure.REQUIRED_ERROR)),
          Map.entry("4000000000003055", asking(Secure.OPTIONAL)),
          Map.entry("4000000000003097", asking(Secure.OPTIONAL_ERROR)),
          Map.entry("378282246310005", asking(Secure.NOT_SUPPORTED)),
          Map.entry("4000000032200000", asking(Secure.FRICTIONLESS)),
          Map.entry("4000582600000094", asking(Secure.REQUIRED)),
          Map.entry("4000582600000045", asking(Secure.REQUIRED)),
          Map.entry("4000582600000102", asking(Secure.REQUIRED)),
          Map.entry("4000582600000110", asking(Secure.REQUIRED)),
          Map.entry("4000000000009235", odd(Quirk.ELEVATED_RISK)),
          Map.entry("4000000000000101", odd(Quirk.CVC_FAILS)),
          Map.entry("4000058400307872", odd(Quirk.CVC_FAILS_ELEVATED_RISK)),
          Map.entry("4000000000000036", odd(Quirk.POSTAL_CODE_FAILS)),
          Map.entry("4000058400306072", odd(Quirk.POSTAL_CODE_FAILS_ELEVATED_RISK)),
          Map.entry("4000000000000028", odd(Quirk.LINE1_FAILS)),
          Map.entry("4000000000000010", odd(Quirk.ADDRESS_FAILS)),
          Map.entry("4000000000000044", odd(Quirk.ADDRESS_UNAVAILABLE)),
          Map.entry("4000000000007726", odd(Quirk.PENDING_REFUND)),
          Map.entry("4000000000005126", odd(Quirk.FAILING_REFUND)),
          Map.entry("4000000000000259", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("4000000404000079", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("4000000404000038", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("4000008400000779", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("5105008400000002", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("4000000001000043", odd(Quirk.DISPUTED_AS_FRAUD)),
          Map.entry("4000000000002685", odd(Quirk.DISPUTED_AS_NOT_RECEIVED)),
          Map.entry("4000000000001976", odd(Quirk.ASKED_ABOUT)));

  static TestCard of(String number) {
    return BY_NUMBER.getOrDefault(number, PLAIN);
  }

  /**
   * As its issuer judges it when it is only to be kept: risk, and what follows an authentication,
   * are for payments.
   */
  TestCard toKeep() {
    var isJudgedLater =
        secure != Secure.NOT_ENROLLED
            || refusal == BLOCKED_BY_RISK_ENGINE
            || quirk == Quirk.REFUSED_ONCE_KEPT;
    return isJudgedLater ? new TestCard(secure, null, quirk) : this;
  }

  /** {@code normal}, {@code elevated} or {@code highest}. */
  public String riskLevel() {
    if (refusal == BLOCKED_BY_RISK_ENGINE) {
      return "highest";
    }
    return quirk != null && quirk.isElevatedRisk() ? "elevated" : "normal";
  }

  private static TestCard refusing(Refusal refusal) {
    return new TestCard(Secure.NOT_ENROLLED, refusal, null);
  }

  private static TestCard refusingOnceKept(Refusal refusal) {
    return new TestCard(Secure.NOT_ENROLLED, refusal, Quirk.REFUSED_ONCE_KEPT);
  }

  private static TestCard asking(Secure secure) {
    return new TestCard(secure, null, null);
  }

  private static TestCard odd(Quirk quirk) {
    return new TestCard(Secure.NOT_ENROLLED, null, quirk);
  }
}
