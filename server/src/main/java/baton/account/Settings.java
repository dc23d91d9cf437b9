package baton.account;

import baton.connector.DeclineReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a mode is served, as its account decided.
 *
 * @param alwaysOrchestrate whether rules route payments that do not ask for it
 * @param errorProtection whether the default processor stands in for one that lacks a feature
 * @param confirmDeadline when a confirmation answers at the latest; what is not decided by then is
 *     processing. 5 to 120 seconds
 */
public record Settings(
    CardVerification cardVerification,
    Charges charges,
    boolean alwaysOrchestrate,
    boolean errorProtection,
    Duration confirmDeadline,
    Retry retry) {
  /** More than this no account can choose as {@code confirmDeadline}. */
  public static final Duration CONFIRM_DEADLINE_MAX = Duration.ofMinutes(2);

  /**
   * Where an account differs about trying a declined payment on another processor.
   *
   * @param added reasons that are tried elsewhere, though they are not otherwise
   * @param removed reasons that are not tried elsewhere, though they are otherwise
   */
  public record Retry(List<DeclineReason> added, List<DeclineReason> removed) {
    public Retry {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /** Whether attempts are shown as charges too. */
  public enum Charges {
    /** One for every attempt that was approved or failed, as old integrations expect. */
    COMPAT,
    /** None: payment records only, as Stripe shows payments of other processors. */
    STRICT;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Charges of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** What is done with a card that is to be set up for later. */
  public enum CardVerification {
    /** A processor asks its issuer. */
    PROCESSOR,
    /** It is kept, and nobody is asked. */
    VAULT_ONLY;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static CardVerification of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
