package baton;

import baton.account.ApiKey;
import baton.account.ApiKeys;
import baton.account.KeyKind;
import baton.core.Permissions;
import baton.core.StartFailed;
import baton.db.Tx;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ./baton keys}: API keys, for whoever has the database. */
final class KeysCommand {
  private static final String HELP =
      """
      Usage: ./baton keys list [--mode MODE]
             ./baton keys create --mode MODE --type TYPE [--name NAME]
             ./baton keys roll KEY [--expires-in SECONDS]
             ./baton keys revoke KEY

      MODE is live, sandbox, or mode_…; TYPE is secret or publishable; KEY is key_….
      Restricted keys are made with the API, where their permissions are checked.
      A new key is printed once. The old key of a roll works for SECONDS more, else ends.
      A running server hears of a change within a second. All settings of start are
      taken too, for example --data and --database-url.
      """;
  private static final String BY = "cli";
  private static final long OVERLAP_MAX = Duration.ofDays(7).toSeconds();
  private static final String LINE = "%-28s %-11s %-28s %-4s  %-20s  %-20s  %-20s  %s%n";

  private final CommandDatabase database;
  private final Words words;
  private final PrintStream out;

  private KeysCommand(CommandDatabase database, Words words, PrintStream out) {
    this.database = database;
    this.words = words;
    this.out = out;
  }

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of("--mode", "--type", "--name", "--expires-in"));
    try (var database = CommandDatabase.open(words)) {
      new KeysCommand(database, words, out).run();
    }
  }

  private void run() {
    switch (words.plain().isEmpty() ? "" : words.plain().getFirst()) {
      case "list" -> list();
      case "create" -> create();
      case "roll" -> roll();
      case "revoke" -> revoke();
      default -> throw new StartFailed("keys can list, create, roll and revoke; see --help");
    }
  }

  private void list() {
    var modes =
        words.option("--mode") == null
            ? database.accounts().modes()
            : List.of(database.mode(words.required("--mode")));
    out.printf(LINE, "KEY", "TYPE", "MODE", "END", "CREATED", "USED", "EXPIRES", "NAME");
    database.db().run(tx -> modes.forEach(it -> database.keys().all(tx, it).forEach(this::print)));
  }

  private void print(ApiKey it) {
    var life = it.life();
    out.printf(
        LINE,
        it.id(),
        it.kind().code(),
        it.mode().id(),
        it.last4() == null ? "" : it.last4(),
        time(life.createdAt()),
        time(life.lastUsedAt()),
        time(life.expiresAt()),
        it.name());
  }

  private void create() {
    var mode = database.mode(words.required("--mode"));
    var kind =
        switch (words.required("--type")) {
          case "secret" -> KeyKind.SECRET;
          case "publishable" -> KeyKind.PUBLISHABLE;
          default -> throw new StartFailed("--type must be secret or publishable");
        };
    var name = words.option("--name");
    var wanted = new ApiKeys.Wanted(kind, name == null ? "" : name, Permissions.NONE, BY);
    show(database.db().inTx(tx -> database.keys().create(tx, mode, wanted)));
  }

  private void roll() {
    var overlap = overlap();
    var id = words.only("which key");
    var rolled = database.db().inTx(tx -> database.keys().roll(tx, locked(tx, id), overlap, BY));
    switch (rolled) {
      case ApiKeys.Rolled.Done(var made, var old) -> {
        show(made);
        out.println(id + " ends at " + time(old.life().expiresAt()));
      }
      case ApiKeys.Rolled.Ending() -> throw new StartFailed(id + " was rolled or revoked before");
    }
  }

  private void revoke() {
    var id = words.only("which key");
    var revoked = database.db().inTx(tx -> database.keys().revoke(tx, locked(tx, id), BY));
    switch (revoked) {
      case ApiKeys.Revoked.Done _ -> out.println(id + " is revoked");
      case ApiKeys.Revoked.LastSecretKey() ->
          throw new StartFailed(id + " is the only secret key of its mode: roll it instead");
    }
  }

  private Duration overlap() {
    var text = words.option("--expires-in");
    var seconds = text == null ? "0" : text;
    if (!seconds.matches("[0-9]{1,6}") || Long.parseLong(seconds) > OVERLAP_MAX) {
      throw new StartFailed("--expires-in must be seconds, at most " + OVERLAP_MAX);
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private void show(ApiKeys.Made made) {
    out.println(made.key().id() + " " + made.secret().reveal());
  }

  private ApiKey locked(Tx tx, String id) {
    return database.accounts().modes().stream()
        .map(it -> database.keys().lock(tx, it.id(), id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new StartFailed("there is no key " + id));
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
