package baton.vault.out;

import baton.connector.ProcessorAccount;
import baton.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who calls a processor.
 *
 * @param line whose connections are used, and whose room: the account's id
 * @param certificate that shows who it is, see {@link ClientCertificate}; null where none is asked
 *     for
 */
public record Caller(String line, @Nullable Secret certificate) {
  public static Caller of(ProcessorAccount account) {
    return new Caller(account.id(), account.clientCertificate());
  }

  /** The same account, on a line of its own. */
  public Caller on(String otherLine) {
    return new Caller(otherLine, certificate);
  }
}
