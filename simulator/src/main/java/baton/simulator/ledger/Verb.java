package baton.simulator.ledger;

import java.util.Locale;

/** What a merchant can ask of a pretend processor. */
public enum Verb {
  AUTHORIZE("pay"),
  VERIFY("ver"),
  RESUME("res"),
  INCREMENT("inc"),
  CAPTURE("cap"),
  CANCEL("can"),
  REVERSE("rev"),
  REFUND("ref");

  private final String prefix;

  Verb(String prefix) {
    this.prefix = prefix;
  }

  /** What ids of such operations begin with. */
  String prefix() {
    return prefix;
  }

  /** As the wire has it: {@code authorize}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
