package baton.simulator.ledger;

import baton.simulator.ledger.Charge.Holder;
import baton.simulator.ledger.Charge.Plastic;
import baton.simulator.ledger.Entry.Checks;
import baton.simulator.ledger.Entry.Sale;
import baton.simulator.ledger.Entry.Secured;
import baton.simulator.ledger.TestCard.Quirk;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a charge by its card and its circumstances. Pure. */
final class Issuer {
  /** How an authorization stands, and why where it is a no. */
  record Verdict(Status status, @Nullable Refusal refusal, @Nullable Secured secured) {
    Verdict as(Status other) {
      return new Verdict(other, refusal, secured);
    }

    private static Verdict declined(Refusal why, @Nullable Secured secured) {
      return new Verdict(Status.DECLINED, why, secured);
    }
  }

  private Issuer() {}

  static Verdict decide(
      Sale sale, Plastic plastic, Charge.Initiation initiation, Charge.ThreeD threeDs) {
    var card = sale.card();
    if (card.refusal() == Refusal.BLOCKED_BY_RISK_ENGINE) {
      return Verdict.declined(Refusal.BLOCKED_BY_RISK_ENGINE, null);
    }
    if (plastic.isUnproven() && !initiation.offSession()) {
      return Verdict.declined(Refusal.REFUSED, null);
    }
    if (initiation.isMoto() || plastic.isProven()) {
      return finish(sale, null);
    }
    if (threeDs.eci() != null) {
      return finish(sale, Secured.ELSEWHERE);
    }
    var isOffSession = initiation.offSession();
    var isWanted = threeDs.isWanted() && !isOffSession;
    var mayRedirect = threeDs.returnUrl() != null && !isOffSession;
    return switch (card.secure()) {
      case NOT_ENROLLED ->
          finish(sale, isWanted ? new Secured("attempt_acknowledged", null) : null);
      case NOT_SUPPORTED -> finish(sale, isWanted ? new Secured("not_supported", null) : null);
      case OPTIONAL -> isWanted ? challenge(mayRedirect) : finish(sale, null);
      case OPTIONAL_ERROR -> finish(sale, isWanted ? new Secured("processing_error", null) : null);
      case FRICTIONLESS ->
          finish(sale, isOffSession ? null : new Secured("authenticated", "frictionless"));
      case REQUIRED -> challenge(mayRedirect);
      case REQUIRED_UNLESS_SET_UP ->
          initiation.isAgreed() ? finish(sale, null) : challenge(mayRedirect);
      case REQUIRED_ON_SESSION -> isOffSession ? finish(sale, null) : challenge(mayRedirect);
      case REQUIRED_ERROR ->
          Verdict.declined(Refusal.ISSUER_ERROR, new Secured("processing_error", null));
    };
  }

  /** What the issuer says once authentication is done with. */
  static Verdict finish(Sale sale, @Nullable Secured secured) {
    var refusal = sale.card().refusal();
    return refusal == null || isForgiven(sale.card(), sale.checks())
        ? new Verdict(sale.approval(), null, secured)
        : new Verdict(Status.DECLINED, refusal, secured);
  }

  /** A wrong CVC is found only where one was given. */
  private static boolean isForgiven(TestCard card, Checks checks) {
    return card.refusal() == Refusal.CVC_WRONG && checks.cvc() == null;
  }

  static Checks check(TestCard card, Plastic plastic, @Nullable Holder holder) {
    var quirk = card.quirk();
    var cvcFails =
        card.refusal() == Refusal.CVC_WRONG
            || quirk == Quirk.CVC_FAILS
            || quirk == Quirk.CVC_FAILS_ELEVATED_RISK;
    var postalCodeFails =
        quirk == Quirk.POSTAL_CODE_FAILS
            || quirk == Quirk.POSTAL_CODE_FAILS_ELEVATED_RISK
            || quirk == Quirk.ADDRESS_FAILS;
    var line1Fails = quirk == Quirk.LINE1_FAILS || quirk == Quirk.ADDRESS_FAILS;
    var isUnavailable = quirk == Quirk.ADDRESS_UNAVAILABLE;
    return new Checks(
        check(holder == null ? null : holder.line1(), line1Fails, isUnavailable),
        check(holder == null ? null : holder.postalCode(), postalCodeFails, isUnavailable),
        check(plastic.cvc(), cvcFails, false));
  }

  private static Verdict challenge(boolean mayRedirect) {
    return mayRedirect
        ? new Verdict(Status.ACTION_REQUIRED, null, null)
        : Verdict.declined(Refusal.AUTHENTICATION_NEEDED, null);
  }

  private static @Nullable String check(
      @Nullable String given, boolean fails, boolean isUnavailable) {
    if (given == null) {
      return null;
    }
    return isUnavailable ? "unavailable" : fails ? "fail" : "pass";
  }
}
