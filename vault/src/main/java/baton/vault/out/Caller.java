package baton.vault.out;

import baton.connector.ProcessorAccount;
import baton.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a processor, and how much it matters that it is this one.
 *
 * @param line whose connections are used, and whose room: the account's id
 * @param certificate that shows who it is, see {@link ClientCertificate}; null where none is asked
 *     for
 * @param isYielding whether another processor will do: while the circuit is open, a call that moves
 *     something is then not sent, unless it is the one that finds out
 */
public record Caller(String line, @Nullable Secret certificate, boolean isYielding) {
  public static Caller of(ProcessorAccount account) {
    return new Caller(account.id(), account.clientCertificate(), false);
  }

  /** The same account, on a line of its own. */
  public Caller on(String otherLine) {
    return new Caller(otherLine, certificate, isYielding);
  }

  /** The same, to whom another processor will do. */
  public Caller yielding() {
    return new Caller(line, certificate, true);
  }
}
