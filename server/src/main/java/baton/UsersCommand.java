package baton;

import baton.account.Account;
import baton.audit.Change;
import baton.core.Secret;
import baton.core.StartFailed;
import baton.db.Tx;
import baton.invitation.Invitations;
import baton.user.Passwords;
import baton.user.Role;
import baton.user.Sessions;
import baton.user.User;
import baton.user.UserStore;
import baton.user.UserView;
import baton.user.Users;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** {@code ./baton users}: who may use the dashboard, for whoever has lost the way in. */
final class UsersCommand {
  private static final String HELP =
      """
      Usage: ./baton users list
             ./baton users setup
             ./baton users invite --email EMAIL --role ROLE [--account ACCOUNT]
             ./baton users password --email EMAIL
             ./baton users totp-off --email EMAIL

      setup prints a link for the first owner, while there is none; invite one for somebody
      more. password gives a user a new one, prints it once, and signs him out everywhere;
      totp-off takes a lost second factor away. ROLE is owner, developer, operations or
      analyst. All settings of start are taken too, for example --data, --database-url and
      --public-url, which the links begin with.
      """;
  private static final String BY = "cli";
  private static final int PASSWORD_CHARS = 20;

  private final CommandDatabase database;
  private final Words words;
  private final PrintStream out;
  private final UserStore store = new UserStore();
  private final Users users;
  private final Invitations invitations;

  private UsersCommand(CommandDatabase database, Words words, PrintStream out) {
    this.database = database;
    this.words = words;
    this.out = out;
    var db = database.db();
    var clock = database.clock();
    var sessions = new Sessions(db, store, database.accounts(), database.changes(), clock);
    users = new Users(store, sessions, database.ids(), clock);
    var config = database.config();
    var url = Address.of(config.host(), config.port(), config.publicUrl()).publicUrl();
    invitations =
        new Invitations(
            db,
            store,
            users,
            new Invitations.Ground(
                database.accounts(), database.audit(), database.ids(), clock, url));
  }

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of("--email", "--role", "--account"));
    try (var database = CommandDatabase.open(words)) {
      new UsersCommand(database, words, out).run();
    }
  }

  private void run() {
    switch (words.plain().isEmpty() ? "" : words.plain().getFirst()) {
      case "list" -> list();
      case "setup" -> setup();
      case "invite" -> invite();
      case "password" -> password();
      case "totp-off" -> changed("user.totp_disabled", users::dropSecondFactor);
      default ->
          throw new StartFailed("users can list, setup, invite, password, totp-off; see --help");
    }
  }

  private void list() {
    for (var account : database.accounts().accounts()) {
      out.println(account.id() + "  " + account.name());
      database.db().inTx(tx -> store.all(tx, account.id())).forEach(this::print);
    }
  }

  private void print(User it) {
    out.printf(
        "  %s  %-10s  %s%s%s%n",
        it.id(),
        it.role().code(),
        it.email(),
        it.secondFactor().isOn() ? "  second factor" : "",
        it.isDisabled() ? "  disabled" : "");
  }

  private void setup() {
    var link = invitations.first(BY);
    if (link == null) {
      throw new StartFailed("there is somebody already: invite, or give a new password");
    }
    out.println(link);
  }

  private void invite() {
    var role = role(words.required("--role"));
    var email = words.required("--email");
    var account = account();
    if (!Invitations.isEmail(email)) {
      throw new StartFailed("--email must be an e-mail");
    }
    var made = database.db().inTx(tx -> invitations.invite(tx, account.id(), email, role, BY));
    if (made == null) {
      throw new StartFailed("there is a user " + email + " already");
    }
    out.println(made.url());
  }

  private void password() {
    var password = new Secret(database.ids().random(PASSWORD_CHARS));
    var hash = new Passwords().hash(password);
    changed("user.password_changed", (tx, user) -> users.changePassword(tx, user, hash, null));
    out.println(password.reveal());
  }

  private void changed(String action, BiFunction<Tx, User, User> change) {
    var email = words.required("--email").toLowerCase(Locale.ROOT);
    database
        .db()
        .run(tx -> {
          var user = store.findByEmail(tx, email);
          if (user == null) {
            throw new StartFailed("there is no user " + email);
          }
          store.lockAccount(tx, user.account());
          var after = change.apply(tx, user);
          var live = database.accounts().live(tx, user.account()).id();
          var before = UserView.of(user);
          database
              .audit()
              .add(tx, live, BY, new Change(action, user.id(), before, UserView.of(after)));
        });
    out.println(email + " is changed");
  }

  private Account account() {
    var id = words.option("--account");
    var found =
        database.accounts().accounts().stream()
            .filter(it -> id == null || it.id().equals(id))
            .toList();
    return switch (found.size()) {
      case 0 -> throw new StartFailed("there is no account " + id);
      case 1 -> found.getFirst();
      default ->
          throw new StartFailed(
              "there are several; say --account with one of "
                  + found.stream().map(Account::id).collect(Collectors.joining(", ")));
    };
  }

  private static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(it -> it.code().equals(word))
        .findFirst()
        .orElseThrow(() -> new StartFailed("--role must be " + roles()));
  }

  private static String roles() {
    return Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "));
  }
}
