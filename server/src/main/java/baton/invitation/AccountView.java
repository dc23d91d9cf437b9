package baton.invitation;

import baton.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * A merchant as the API shows it.
 *
 * @param invitation of its first owner; only in the answer that opens the account
 */
public record AccountView(
    String id, String object, String name, @Nullable InvitationView invitation) {
  static AccountView of(Account it) {
    return of(it, null);
  }

  static AccountView of(Account it, @Nullable InvitationView invitation) {
    return new AccountView(it.id(), "orchestration.account", it.name(), invitation);
  }
}
