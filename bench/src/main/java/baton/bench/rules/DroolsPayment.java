package baton.bench.rules;

import baton.rules.PaymentFacts;
import java.util.Objects;

/** A payment as the rules of Drools see it: a bean, and public, since its rules become classes. */
public final class DroolsPayment {
  private final PaymentFacts facts;
  private int rule = -1;

  DroolsPayment(PaymentFacts facts) {
    this.facts = facts;
  }

  public String getCardCountry() {
    return Objects.requireNonNull(facts.cardCountry());
  }

  public String getBin() {
    return Objects.requireNonNull(facts.bin());
  }

  public String getCaptureMethod() {
    return Objects.requireNonNull(facts.captureMethod());
  }

  public String getCurrency() {
    return facts.amount().currency().getCurrencyCode();
  }

  public long getAmount() {
    return facts.amount().minor();
  }

  public void setRule(int rule) {
    this.rule = rule;
  }

  /** The index that a rule has set last. */
  int rule() {
    return rule;
  }
}
