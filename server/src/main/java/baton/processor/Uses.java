package baton.processor;

import baton.db.Tx;
import java.util.List;

/** Who still needs a processor. */
@FunctionalInterface
public interface Uses {
  /** The ids of the active rule sets that name {@code processor}; empty when none does. */
  List<String> ruleSetsUsing(Tx tx, String mode, String processor);
}
