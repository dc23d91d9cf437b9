package baton;

import baton.account.Mode;
import baton.core.Ids;
import baton.core.StartFailed;
import baton.customer.CustomerChanges;
import baton.customer.CustomerStore;
import baton.event.EventStore;
import baton.event.Events;
import baton.http.Versions;
import baton.mandate.MandateStore;
import baton.mandate.Mandates;
import baton.method.MethodChanges;
import baton.method.MethodMoves;
import baton.method.MethodMoves.Arrived;
import baton.method.PaymentMethodStore;
import baton.method.TokenStore;
import baton.method.Tokens;
import baton.vault.CardMoves;
import baton.vault.archive.ArchiveKey;
import baton.vault.archive.ArchiveUnusable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code ./baton cards}: takes saved cards from one Baton to another. */
final class CardsCommand {
  private static final String HELP =
      """
      Usage: ./baton cards key --to FILE
             ./baton cards export --mode MODE --recipient FILE.pub --to ARCHIVE
             ./baton cards import ARCHIVE --mode MODE --key FILE

      key makes FILE, to be kept where the archive will be read, and FILE.pub, to be given to who
      writes it. export writes every payment method of MODE that can still be used, with its card,
      its customer and no CVC, so that only FILE reads it. import makes them under the same ids
      where those are free, and says which it left out; doing it again makes nothing twice. Those
      that it makes are told by events: customer.created and payment_method.attached.
      MODE is live, sandbox, or mode_…. Who did it, when and how many is kept in vault.audit.
      All settings of start are taken too, for example --data and --database-url.
      """;
  private static final int LEFT_OUT_TOLD_MAX = 20;

  private final CommandVault command;
  private final Words words;
  private final PrintStream out;
  private int made;
  private int known;
  private int leftOut;

  private CardsCommand(CommandVault command, Words words, PrintStream out) {
    this.command = command;
    this.words = words;
    this.out = out;
  }

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of("--to", "--recipient", "--key", "--mode"));
    var verb = words.plain().isEmpty() ? "" : words.plain().getFirst();
    try {
      switch (verb) {
        case "key" -> makeKey(words, out);
        case "export", "import" -> {
          try (var command = CommandVault.open(words)) {
            var cards = new CardsCommand(command, words, out);
            if (verb.equals("export")) {
              cards.exportTo(Path.of(words.required("--to")));
            } else {
              cards.importFrom(Path.of(words.only("which archive")));
            }
          }
        }
        default -> throw new StartFailed("cards can key, export and import; see --help");
      }
    } catch (ArchiveUnusable unusable) {
      throw new StartFailed(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private static void makeKey(Words words, PrintStream out) {
    var file = Path.of(words.required("--to"));
    ArchiveKey.create(file);
    out.println("keep " + file + "; give " + ArchiveKey.publicHalf(file) + " to who exports");
  }

  private void exportTo(Path archive) {
    var mode = mode();
    var recipient = Path.of(words.required("--recipient"));
    var count =
        command
            .vault()
            .moves()
            .exportTo(archive, recipient, mode.id(), CommandVault.who(), moves().leaving(mode));
    out.printf("%,d cards exported to %s%n", count, archive);
  }

  private void importFrom(Path archive) {
    var mode = mode();
    var key = Path.of(words.required("--key"));
    var arrival = new CardMoves.Arrival(archive, key, mode.id(), mode.isLive(), CommandVault.who());
    var moves = moves();
    var count =
        command
            .vault()
            .moves()
            .importFrom(arrival, (facts, stored) -> tell(moves.arrive(mode, facts, stored)));
    out.printf(
        "%,d cards: %,d made, %,d known before, %,d left out%n", count, made, known, leftOut);
    if (leftOut > 0) {
      throw new StartFailed("some cards were left out");
    }
  }

  private void tell(Arrived it) {
    switch (it) {
      case Arrived.Made() -> made++;
      case Arrived.Known() -> known++;
      case Arrived.LeftOut(var id, var why) -> {
        leftOut++;
        if (leftOut <= LEFT_OUT_TOLD_MAX) {
          out.println(id + ": " + why);
        }
      }
    }
  }

  private MethodMoves moves() {
    var db = command.database().db();
    var clock = Clock.systemUTC();
    var ids = new Ids(clock);
    var accounts = command.database().accounts();
    var tokens = new Tokens(db, new TokenStore(), command.vault(), ids, clock);
    var events = new Events(new EventStore(EventViews.OBJECTS), Versions.NEWEST, ids, clock);
    return new MethodMoves(
        db,
        new MethodChanges(
            new PaymentMethodStore(tokens),
            events,
            accounts,
            new Mandates(new MandateStore(), events, accounts, ids, clock),
            new CustomerChanges(new CustomerStore(), events)));
  }

  private Mode mode() {
    return command.database().mode(words.required("--mode"));
  }
}
