package baton.report.payments;

import baton.core.Card;
import baton.plan.Decision.Ruling;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of payments: what people want to see of one at once.
 *
 * @param amount in minor units, as are the others
 * @param card of the last attempt; null when there is none, or it was deleted
 * @param created seconds since 1970
 * @param rule the rules that decided last; null when none did
 */
public record ListedPaymentView(
    String id,
    String object,
    long amount,
    long amountCapturable,
    long amountReceived,
    long amountRefunded,
    long attempts,
    @Nullable CardView card,
    long created,
    String currency,
    @Nullable String customer,
    @Nullable String description,
    boolean isDisputed,
    @Nullable AttemptView lastAttempt,
    boolean livemode,
    Map<String, String> metadata,
    @Nullable RuleView rule,
    String status) {

  /** The card. */
  public record CardView(String brand, @Nullable String country, String funding, String last4) {
    static CardView of(Card it) {
      return new CardView(it.brand(), it.country(), it.funding(), it.last4());
    }
  }

  /**
   * The last attempt.
   *
   * @param outcome {@code authorized}, {@code issuer_declined}, {@code authentication_failed},
   *     {@code blocked}, {@code unreached}, {@code invalid} or {@code open}
   */
  public record AttemptView(
      String id,
      @Nullable String declineReason,
      String label,
      String outcome,
      String processor,
      String state) {}

  /**
   * What decided where it goes.
   *
   * @param block counted from 0; -1: the default action
   */
  public record RuleView(
      int block,
      @Nullable String rule,
      @Nullable String ruleName,
      String ruleSet,
      String ruleSetName) {
    static RuleView of(Ruling it) {
      return new RuleView(it.block(), it.rule(), it.ruleName(), it.ruleSet(), it.name());
    }
  }
}
