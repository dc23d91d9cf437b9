package baton.simulator.ledger;

import org.jspecify.annotations.Nullable;

/** A question about a card that is to be kept, as it is on the wire. */
public record Verification(Charge.Plastic card, Charge.@Nullable Holder holder) {
  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Verification {
    if (card == null) {
      throw new IllegalArgumentException("card is missing");
    }
  }

  /**
   * What the issuer says.
   *
   * @param refusal null for yes
   */
  public record Verdict(String id, @Nullable Refusal refusal, Entry.Checks checks) {}
}
