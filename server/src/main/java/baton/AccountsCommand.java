package baton;

import baton.account.Accounts;
import baton.core.StartFailed;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code ./baton accounts}: merchants that share a server, walled off from each other. */
final class AccountsCommand {
  private static final String HELP =
      """
      Usage: ./baton accounts list
             ./baton accounts create --name NAME

      An account is a business with a live mode and any number of sandboxes. create makes
      one with a first sandbox and prints its keys, the secret ones once. All settings of
      start are taken too, for example --data and --database-url.
      """;

  private final CommandDatabase database;
  private final PrintStream out;

  private AccountsCommand(CommandDatabase database, PrintStream out) {
    this.database = database;
    this.out = out;
  }

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of("--name"));
    try (var database = CommandDatabase.open(words)) {
      var command = new AccountsCommand(database, out);
      switch (words.plain().isEmpty() ? "" : words.plain().getFirst()) {
        case "list" -> command.list();
        case "create" -> command.create(words.required("--name"));
        default -> throw new StartFailed("accounts can list and create; see --help");
      }
    }
  }

  private void list() {
    var modes = database.accounts().modes();
    for (var account : database.accounts().accounts()) {
      out.println(account.id() + "  " + account.name());
      modes.stream()
          .filter(it -> it.account().equals(account.id()))
          .forEach(it -> out.println("  " + it.id() + "  " + (it.isLive() ? "live" : "sandbox")));
    }
  }

  private void create(String name) {
    var accounts = database.accounts();
    var made =
        database
            .db()
            .inTx(tx -> {
              var opened = accounts.open(tx, name);
              var account = opened.account().id();
              var sandbox = accounts.addSandbox(tx, account, "Sandbox", Accounts.Preset.NONE);
              return new Made(opened, sandbox);
            });
    out.println(made.opened().account().id() + "  " + name);
    show("live", made.opened().live().id(), made.opened().keys());
    show("sandbox", made.sandbox().sandbox().mode().id(), made.sandbox().keys());
  }

  private record Made(Accounts.Opened opened, Accounts.NewSandbox sandbox) {}

  private void show(String kind, String mode, Accounts.Keys keys) {
    out.println("  " + mode + "  " + kind);
    out.println("    secret key       " + Objects.requireNonNull(keys.secret()).reveal());
    out.println("    publishable key  " + keys.publishable());
  }
}
