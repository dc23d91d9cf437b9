package baton.audit;

import baton.db.Tx;
import org.jspecify.annotations.Nullable;

/** Knows people by what they call themselves, also those who are gone. */
@FunctionalInterface
public interface Actors {
  /** The e-mail of the user {@code id} of the account of {@code mode}; null for whoever else. */
  @Nullable String email(Tx tx, String mode, String id);
}
