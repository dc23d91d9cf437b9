package baton.vault;

import org.jspecify.annotations.Nullable;

/**
 * What the card slots of a call are to be filled with.
 *
 * @param scope the account that the card belongs to
 * @param vaultId the card, {@code card_…}
 * @param cvcHolder who holds the CVC, or null when the call has no slot for it
 * @param cryptogramHolder likewise
 */
public record Slots(
    String scope, String vaultId, @Nullable String cvcHolder, @Nullable String cryptogramHolder) {
  /** Of a call without a cryptogram. */
  public Slots(String scope, String vaultId, @Nullable String cvcHolder) {
    this(scope, vaultId, cvcHolder, null);
  }
}
