package baton;

import baton.core.StartFailed;
import baton.vault.BinImport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ./baton bins}: what is known of card numbers by their first digits. */
final class BinsCommand {
  private static final String HELP =
      """
      Usage: ./baton bins import FILE     replace the table by that of a CSV file
             ./baton bins status          when it was imported, from which file, how many ranges
             ./baton bins lookup DIGITS   what is known of numbers that begin with 6 to 8 digits

      The first line of the file names its columns, in any order:
        prefix             the first 6 to 8 digits of numbers; or, instead of it,
        from, to           the first and last prefix of a range, both included
        brand              visa, mastercard, amex, discover, diners, jcb, unionpay, unknown
        funding            credit, debit, prepaid, unknown; may be empty or missing
        country            ISO 3166, two letters; may be empty or missing
        issuer             up to 200 characters; may be empty or missing
      A range inside another wins there: 8 digits beat 6. The same range twice, or two that cross,
      are faults. One fault, and nothing is imported. A running server uses the new table within
      a second or two. All settings of start are taken too, for example --data.
      """;

  private BinsCommand() {}

  /** Throws {@link StartFailed} when it cannot be done. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, Set.of());
    var verb = words.plain().isEmpty() ? "" : words.plain().getFirst();
    switch (verb) {
      case "import" -> importFrom(Path.of(words.only("which file")), words, out);
      case "status" -> status(words, out);
      case "lookup" -> lookup(words.only("which digits"), words, out);
      default -> throw new StartFailed("bins can import, status and lookup; see --help");
    }
  }

  private static void importFrom(Path file, Words words, PrintStream out) {
    try (var command = CommandVault.open(words)) {
      switch (command.vault().bins().importFrom(file, CommandVault.who())) {
        case BinImport.Imported.Ok(var ranges) -> out.printf("%,d ranges imported%n", ranges);
        case BinImport.Imported.Bad(var faults) -> {
          faults.forEach(out::println);
          throw new StartFailed("nothing was imported");
        }
      }
    } catch (IOException failed) {
      throw new StartFailed(file + " cannot be read: " + failed, failed);
    }
  }

  private static void status(Words words, PrintStream out) {
    try (var command = CommandVault.open(words)) {
      var status = command.vault().bins().status();
      if (status == null) {
        out.println("nothing was imported; brands come from the built-in table");
      } else {
        out.printf(
            "%,d ranges from %s, imported %s%n",
            status.ranges(), status.file(), status.importedAt().truncatedTo(ChronoUnit.SECONDS));
      }
    }
  }

  /** More digits are refused: whole card numbers do not belong on a command line. */
  private static void lookup(String digits, Words words, PrintStream out) {
    if (!digits.matches("[0-9]{6,8}")) {
      throw new StartFailed("say 6 to 8 digits");
    }
    try (var command = CommandVault.open(words)) {
      var bins = command.vault().bins();
      for (var it : bins.lookup(digits)) {
        out.printf(
            "%s to %s  %s  %s  %s  %s%n",
            it.from(),
            it.to(),
            it.brand(),
            it.funding(),
            orDash(it.country()),
            orDash(it.issuer()));
      }
      out.println("built in: " + bins.builtInBrand(digits));
    }
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
