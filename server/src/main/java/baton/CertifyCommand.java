package baton;

import baton.attempt.Runner;
import baton.attempt.Tally;
import baton.cache.Changes;
import baton.certify.Certification;
import baton.certify.Finding;
import baton.certify.Report;
import baton.certify.TestCards;
import baton.certify.TestCards.Use;
import baton.connectors.Connectors;
import baton.core.Currencies;
import baton.core.Ids;
import baton.core.Secret;
import baton.core.StartFailed;
import baton.limit.Crowd;
import baton.processor.Openings;
import baton.processor.Places;
import baton.processor.Processor;
import baton.processor.ProcessorStore;
import baton.processor.Processors;
import baton.processor.UnmappedCodes;
import baton.simulator.Simulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ./baton certify}: tries a processor's account with test cards, and writes a report. */
final class CertifyCommand {
  private static final String CURRENCY = "--currency";
  private static final String REPORT = "--report";
  private static final String FORCE = "--force";
  private static final String NOTICES = "--notices";
  private static final String CARD = "--card-";
  private static final Set<String> FLAGS =
      Set.of(
          CURRENCY,
          REPORT,
          FORCE,
          NOTICES,
          flag(Use.APPROVED),
          flag(Use.DECLINED),
          flag(Use.CHALLENGED));
  private static final int CALLS = 2;
  private static final String HELP =
      """
      Usage: ./baton certify PROCESSOR [flags]

      Tries the account that is kept as PROCESSOR (proc_…) at its processor's test environment:
      authorize, send again, find, capture, refund, cancel, sale, decline, authenticate, undo. Writes
      what came of each as Markdown, without any credential. Exits with 1 when something failed.

        --currency CODE           of all amounts, else eur
        --report FILE             else certified-PROCESSOR-DATE.md
        --card-approved NUMBER    in place of the test card that the processor publishes,
        --card-declined NUMBER    likewise
        --card-challenged NUMBER  likewise: its payer is asked to authenticate
        --notices URL             where the processor reaches the server, which runs: waits a minute
                                  for its notice of a capture or a refund
        --force live              an account that is live is refused without

      All settings of start are taken too, for example --data. The server may run or not.
      """;

  private CertifyCommand() {}

  /** Throws {@link StartFailed} when it cannot be done, or when something failed. */
  static void run(List<String> arguments, PrintStream out) {
    if (Words.askForHelp(arguments)) {
      out.print(HELP);
      return;
    }
    var words = Words.read(arguments, FLAGS);
    if (words.plain().size() != 1) {
      throw new StartFailed("say which processor, and nothing more; --help tells the rest");
    }
    try (var command = CommandVault.open(words)) {
      var processor = processors(command).find(words.plain().getFirst());
      if (processor == null) {
        throw new StartFailed("there is no processor " + words.plain().getFirst());
      }
      var report = certified(command, processor, words, out);
      var file = written(report, words);
      out.printf("%n%s: %s%n", report.summary(), file);
      if (!report.isGood()) {
        throw new StartFailed("something failed; " + file + " tells what");
      }
    }
  }

  private static Report certified(
      CommandVault command, Processor processor, Words words, PrintStream out) {
    var environment = environment(command, processor);
    if (environment.equals("live") && !"live".equals(words.option(FORCE))) {
      throw new StartFailed(
          processor.id()
              + " is live: its issuers would be asked; --force live does it all the same");
    }
    out.printf("%s, %s environment%n%n", processor.connector().manifest().title(), environment);
    var clock = Clock.systemUTC();
    var db = command.database().db();
    var tally = new Tally(new SimpleMeterRegistry(), new UnmappedCodes(db, clock));
    var timeout = command.database().config().processorTimeout();
    var runner = new Runner(command.vault(), timeout, clock, new Crowd(CALLS, () -> false), tally);
    var begin = clock.instant();
    var address = address(words);
    if (address != null) {
      out.printf("notices at %s/v1/orchestration/notices/%s%n%n", address, processor.id());
    }
    var postbox = address == null ? null : new ServerPostbox(db, processor, begin);
    var plan =
        new Certification.Plan(
            currency(words), cards(processor, environment, words), postbox, it -> show(it, out));
    var findings =
        new Certification(processor, runner, command.vault(), new Ids(clock), plan).run();
    return new Report(processor, environment, clock.instant(), findings);
  }

  /** Where the processor reaches the running server, without a slash at its end; or null. */
  private static @Nullable String address(Words words) {
    var address = words.option(NOTICES);
    if (address == null) {
      return null;
    }
    if (!address.matches("https?://[^/?#][^?#]*")) {
      throw new StartFailed(NOTICES + " is the address of the server, such as https://pay.example");
    }
    return address.replaceFirst("/+$", "");
  }

  private static void show(Finding it, PrintStream out) {
    out.printf("%-8s %s: %s%n", it.word(), it.trial(), it.verdict().text());
  }

  private static Currency currency(Words words) {
    var code = Objects.requireNonNullElse(words.option(CURRENCY), "eur");
    var currency = Currencies.find(code.toLowerCase(Locale.ROOT));
    if (currency == null) {
      throw new StartFailed("there is no currency " + code);
    }
    return currency;
  }

  /** Pretend processors know no test cards but the sandbox's. */
  private static TestCards cards(Processor processor, String environment, Words words) {
    var isPretended = environment.equals("simulated");
    var cards = TestCards.of(isPretended ? "sandbox" : processor.connector().manifest().name());
    for (var use : Use.values()) {
      var number = words.option(flag(use));
      cards = number == null ? cards : cards.with(use, new Secret(number));
    }
    return cards;
  }

  private static String flag(Use use) {
    return CARD + use.name().toLowerCase(Locale.ROOT);
  }

  private static String environment(CommandVault command, Processor processor) {
    if (command.database().mode(processor.mode()).isLive()) {
      return "live";
    }
    var simulated = sandboxUrl(command.database().config()).toString();
    return processor.account().baseUrl().toString().startsWith(simulated) ? "simulated" : "test";
  }

  private static Processors processors(CommandVault command) {
    var database = command.database();
    var connectors =
        Connectors.all().stream().collect(Collectors.toMap(it -> it.manifest().name(), it -> it));
    var places =
        new Places(
            sandboxUrl(database.config()), Simulator.personas(), database.config().processorUrls());
    var openings = new Openings(command.vault(), connectors, places);
    return new Processors(database.db(), new ProcessorStore(), openings, new Changes());
  }

  private static URI sandboxUrl(Config config) {
    var elsewhere = config.sandboxUrl();
    return elsewhere == null
        ? URI.create("http://127.0.0.1:" + config.sandboxPort())
        : URI.create(elsewhere);
  }

  private static Path written(Report report, Words words) {
    var today = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
    var name = "certified-" + report.processor().id() + "-" + today + ".md";
    var file = Path.of(Objects.requireNonNullElse(words.option(REPORT), name));
    try {
      return Files.writeString(file, report.markdown());
    } catch (IOException failed) {
      throw new StartFailed(file + " cannot be written: " + failed, failed);
    }
  }
}
