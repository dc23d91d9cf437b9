package baton;

import baton.core.StartFailed;
import baton.vault.KeyStatus;
import baton.vault.VaultKeys;
import baton.vault.VaultUnusable;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** {@code ./baton vault}: the keys that seal cards, for whoever has the data folder. */
final class VaultCommand {
  private static final String HELP =
      """
      Usage: ./baton vault status          the generations of keys, and the cards left in each
             ./baton vault rotate          make a new key, take all cards to it, destroy the old one
             ./baton vault rotate-texts    the same for processors' credentials and webhook secrets
             ./baton vault rotate-master   wrap all keys with a new master key

      rotate returns at once: a running server notices within a second or two, seals new cards with
      the new key and old ones anew while payments run, and destroys the old key when no card needs
      it. Without a running server it goes on at the next start. So does rotate-texts, but the old
      key is destroyed a day later.
      rotate-master renews the key in the data folder; back it up again afterwards. With
      --vault-kms-uri it wraps with what the key management system calls its newest key.
      All settings of start are taken too, for example --data and --database-url.
      """;
  private static final String LINE = "%-11s %-10s %-21s %s%n";

  private VaultCommand() {}

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of());
    var verb = words.plain().size() == 1 ? words.plain().getFirst() : "";
    if (!Set.of("status", "rotate", "rotate-texts", "rotate-master").contains(verb)) {
      throw new StartFailed("vault can status, rotate, rotate-texts and rotate-master; see --help");
    }
    try (var command = CommandVault.open(words)) {
      act(verb, command.vault().keys(), out);
    } catch (VaultUnusable unusable) {
      throw new StartFailed(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private static void act(String verb, VaultKeys keys, PrintStream out) {
    switch (verb) {
      case "rotate" -> out.println("new cards get generation " + keys.rotate(CommandVault.who()));
      case "rotate-texts" ->
          out.println("new texts get generation " + keys.rotateTexts(CommandVault.who()));
      case "rotate-master" -> {
        keys.rotateMaster(CommandVault.who());
        out.println("all keys are wrapped with a new master key: back it up");
      }
      default -> {}
    }
    print(keys.status(), out);
  }

  private static void print(List<KeyStatus> generations, PrintStream out) {
    out.printf(LINE, "GENERATION", "CARDS", "CREATED", "KEY");
    var newest = generations.getLast().generation();
    for (var it : generations) {
      var retired = it.retiredAt();
      var key = it.generation() == newest ? "in use" : "to be destroyed when no card is left";
      out.printf(
          LINE,
          it.generation(),
          it.cards(),
          time(it.createdAt()),
          retired == null ? key : "destroyed " + time(retired));
    }
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
