package baton.certify;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import baton.attempt.Runner;
import baton.attempt.Tally;
import baton.connector.Connector;
import baton.connector.Manifest;
import baton.connector.ProcessorAccount;
import baton.connectors.Connectors;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.TestDatabase;
import baton.limit.Crowd;
import baton.processor.PriceList;
import baton.processor.Processor;
import baton.processor.UnmappedCodes;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Terms;
import baton.vault.MasterKey;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import baton.vault.number.PanScanner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every connector against who speaks as its processor does, with Stripe's test cards. */
class CertificationTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration SOON = Duration.ofMillis(20);
  private static final String SECRET = "very-secret-1";

  static final List<String> CONNECTORS =
      Connectors.all().stream()
          .map(it -> it.manifest().name())
          .filter(Simulator.personas()::contains)
          .toList();

  private static Simulator simulator;
  private static Vault vault;

  @BeforeAll
  static void open(@TempDir Path folder) {
    simulator = Simulator.start(Options.of(CLOCK).pauses(SOON, List.of(SOON)));
    TestDatabase.empty();
    var key = new MasterKey.InFile(folder.resolve("key.json"));
    var ids = new Ids(CLOCK);
    vault =
        Vault.open(
            new VaultOptions(
                TestDatabase.vaultPool(), key, CLOCK, ids, 8, new SimpleMeterRegistry()));
  }

  @AfterAll
  static void close() {
    vault.close();
    simulator.stop();
  }

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void aProcessorThatDoesAllThatItsConnectorSaysIsCertified(String name) {
    var report = certified(name);

    var text = report.markdown();
    assertThat(report.isGood()).as(text).isTrue();
    assertThat(report.findings()).hasSize(14);
    assertThat(text).contains("| Outcome | ").contains(" 0 failed, ").doesNotContain(SECRET);
    assertThat(PanScanner.find(text)).isEmpty();
  }

  @Test
  void whoIsNotLetInIsNotTriedAnyFurther() {
    var stripe = processor("stripe");
    var book = simulator.processor("stripe");
    simulator.put("stripe", book.terms().forged());

    var report = certified(stripe);

    assertThat(report.isGood()).isFalse();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.markdown()).contains("failed").contains("refused: http 401");
  }

  @Test
  void cardsOfProcessorsAreForWhatTheyDo() {
    for (var name : CONNECTORS) {
      var cards = TestCards.of(name).byUse();
      assertThat(cards).as(name).containsKeys(TestCards.Use.APPROVED, TestCards.Use.DECLINED);
      var till = new Till(processor(name), runner(), vault, new Ids(CLOCK), SOON);
      assertThat(cards.values()).allSatisfy(it -> assertThat(till.verification(it)).isNotNull());
    }
  }

  private static Report certified(String name) {
    return certified(processor(name));
  }

  private static Report certified(Processor processor) {
    var told = new ArrayList<Finding>();
    var euro = Currency.getInstance("EUR");
    var plan = new Certification.Plan(euro, TestCards.of("stripe"), null, told::add);
    var findings = new Certification(processor, runner(), vault, new Ids(CLOCK), plan).run();
    assertThat(told).isEqualTo(findings);
    return new Report(processor, "simulated", CLOCK.instant(), findings);
  }

  private static Runner runner() {
    var tally = new Tally(new SimpleMeterRegistry(), new UnmappedCodes(TestDatabase.db(), CLOCK));
    var crowd = new Crowd(8, () -> false);
    return new Runner(vault, Duration.ofSeconds(10), CLOCK, crowd, tally);
  }

  private static Processor processor(String name) {
    Connector connector = Objects.requireNonNull(Connectors.find(name));
    var credentials =
        connector.manifest().credentials().stream()
            .collect(
                toMap(
                    Manifest.Field::name,
                    it -> new Secret(Objects.requireNonNullElse(it.sample(), SECRET))));
    simulator.put(name, new Terms(name, new TreeMap<>(credentials), null, true));
    return new Processor(
        "proc_" + name,
        "mode_1",
        "Main",
        connector,
        new ProcessorAccount("proc_" + name, simulator.baseUrl(name), Map.of(), credentials),
        PriceList.NONE,
        connector.manifest().capabilities(),
        true,
        true,
        null);
  }
}
