package baton.connectors.worldpay;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.Operation.Retrieve;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.contract.PublishedContract;
import baton.connectors.contract.RandomOperations;
import baton.core.Secret;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is sent is what Worldpay has published. The published files look for their schemas in a
 * folder that they are not in, and for examples that are not there: the first is mended in a copy,
 * the second are left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldpayContractTest {
  private static final int OPERATIONS = 2000;

  /** Examples that are not there, and names of alternatives that the validator does not follow. */
  private static final Set<String> LEFT_OUT = Set.of("examples:", "discriminator:");

  private static final String BASE = "https://try.access.worldpay.com";
  private static final String PAYMENT = BASE + "/api/payments/eyJrIjoiazEifQ";
  private static final Map<String, Secret> CREDENTIALS =
      Map.of(
          "username", new Secret("user_1"),
          "password", new Secret("pass_1"),
          "entity", new Secret("default"),
          "event_secret", new Secret("events_1"));
  private static final ProcessorAccount ACCOUNT =
      new ProcessorAccount("proc_1", URI.create(BASE), Map.of(), CREDENTIALS);

  private PublishedContract contract;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    var published = PublishedContract.file("worldpay-access-payments");
    contract =
        PublishedContract.of(
            mended(published, folder),
            ACCOUNT.baseUrl(),
            LevelResolverFactory.withAdditionalPropertiesIgnored());
  }

  @Test
  void everythingThatIsSentIsOfTheContract() {
    var seed = new Random().nextLong();
    var operations = new RandomOperations(seed, payment());
    var sent = 0;
    for (var i = 0; i < OPERATIONS; i++) {
      var operation = operations.next();
      for (var it : List.of(operation, new Retrieve(operation, payment()))) {
        if (new Worldpay().start(it, ACCOUNT) instanceof Step.Send send) {
          contract.takes(send.call());
          sent++;
        }
      }
    }
    assertThat(sent).as("seed %d", seed).isGreaterThan(OPERATIONS);
  }

  private static Handle payment() {
    return new Handle(
        "k1",
        new TreeMap<>(
            Map.of(
                "self", PAYMENT,
                "cancel", PAYMENT + "/cancellations",
                "settle", PAYMENT + "/partialSettlements",
                "refund", PAYMENT + "/partialRefunds",
                "challenge", PAYMENT + "/3dsChallenges")));
  }

  private static Path mended(Path published, Path folder) throws IOException {
    try (var files = Files.walk(published)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = folder.resolve(published.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, readable(Files.readAllLines(file)));
      }
    }
    return folder.resolve("openapi.yaml");
  }

  private static List<String> readable(List<String> lines) {
    var kept = new ArrayList<String>();
    var hidden = -1;
    for (var line : lines) {
      var indent = line.length() - line.stripLeading().length();
      if (hidden >= 0 && (line.isBlank() || indent > hidden)) {
        continue;
      }
      hidden = LEFT_OUT.contains(line.strip()) ? indent : -1;
      if (hidden < 0) {
        kept.add(line.replace("components/schemas/", "schemas/"));
      }
    }
    return kept;
  }
}
