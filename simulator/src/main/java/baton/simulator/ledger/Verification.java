package baton.simulator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A question about a card that is to be kept, as it is on the wire.
 *
 * @param threeDs null when there is no payer to authenticate: then only the card is asked about
 */
public record Verification(
    Charge.Plastic card,
    Charge.@Nullable Holder holder,
    Charge.Initiation initiation,
    Charge.@Nullable ThreeD threeDs) {
  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Verification {
    if (card == null) {
      throw new IllegalArgumentException("card is missing");
    }
    initiation = initiation == null ? Charge.Initiation.ONCE : initiation;
  }
}
