package baton.simulator.ledger;

/**
 * What a merchant sends to undo an authorization, as it is on the wire.
 *
 * @param key that the authorization was sent with
 * @param amount of that authorization, in minor units
 */
public record Reversal(String key, long amount, String currency) {
  /** Throws {@link IllegalArgumentException} where the wire contract is broken. */
  public Reversal {
    if (key == null || key.isBlank() || amount <= 0 || currency == null) {
      throw new IllegalArgumentException("key, amount and currency are required");
    }
  }
}
