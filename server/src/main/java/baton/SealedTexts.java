package baton;

import baton.vault.VaultKeys;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What the vault sealed for tables outside it: taken to a new key after a rotation, some at a time.
 * Whoever keeps such texts must be among the owners, or loses them.
 */
final class SealedTexts {
  private final VaultKeys keys;
  private final List<IntSupplier> owners;

  /** {@code owners} seal some of their older texts anew and say how many: 0 when none are left. */
  SealedTexts(VaultKeys keys, List<IntSupplier> owners) {
    this.keys = keys;
    this.owners = List.copyOf(owners);
  }

  /** To be called now and then, for ever. */
  void tend() {
    if (keys.hasOlderTexts() && owners.stream().mapToInt(IntSupplier::getAsInt).sum() == 0) {
      keys.retireOlderTexts();
    }
  }
}
