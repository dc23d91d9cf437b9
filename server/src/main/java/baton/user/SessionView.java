package baton.user;

import baton.account.NamedMode;
import java.util.List;

/**
 * A session as the API shows it, to the browser that holds it.
 *
 * @param csrfToken what every request that writes says in its header {@code Baton-Csrf}
 * @param modes of the account, the live one first
 * @param permissions {@code refunds_read}, {@code refunds_write} and so on: what the role permits
 */
public record SessionView(
    String object,
    AccountView account,
    String csrfToken,
    List<ModeView> modes,
    List<String> permissions,
    UserView user) {

  /** The account of somebody. */
  public record AccountView(String id, String object, String name) {}

  /** A mode of the account, with the name that people gave it. */
  public record ModeView(String id, String object, boolean livemode, String name) {
    static ModeView of(NamedMode it) {
      return new ModeView(it.mode().id(), "orchestration.mode", it.mode().isLive(), it.name());
    }
  }

  /** What is shown of a session that was ended; {@code id} is its user's. */
  public record Deleted(String id, String object, boolean deleted) {
    static Deleted of(String user) {
      return new Deleted(user, "orchestration.session", true);
    }
  }

  static SessionView of(Sessions.Signed it, String csrfToken, List<String> permissions) {
    var account = it.account();
    return new SessionView(
        "orchestration.session",
        new AccountView(account.id(), "orchestration.account", account.name()),
        csrfToken,
        it.modes().stream().map(ModeView::of).toList(),
        permissions,
        UserView.of(it.user()));
  }
}
