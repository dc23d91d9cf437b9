package baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import baton.account.Mode;
import baton.audit.AuditLog;
import baton.audit.AuditStore;
import baton.cache.Changes;
import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Step;
import baton.core.Ids;
import baton.core.Secret;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.vault.MasterKey;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API alone cannot show while every connector is a pretend one. */
class ProcessorChangesTest {
  private static final Mode LIVE = new Mode("mode_live", "acct_1", true);
  private static final Mode SANDBOX = new Mode("mode_test", "acct_1", false);

  /** A connector to a real processor that nobody calls. */
  private record Distant(Manifest manifest) implements Connector {
    @Override
    public Step start(Operation operation, ProcessorAccount account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Probe probe(ProcessorAccount account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Notice.Reading read(Notice notice, ProcessorAccount account) {
      throw new UnsupportedOperationException();
    }
  }

  private static final Connector DISTANT =
      new Distant(
          new Manifest(
              "distant",
              "Distant",
              List.of(new Manifest.Field("api_key", "API key")),
              List.of(new Manifest.Field("merchant", "Merchant account")),
              new Manifest.Hosts("https://test.distant.example", "https://distant.example"),
              new Settling(List.of(new Settling.Way.RetrieveByKey()), Duration.ofDays(1)),
              new Capabilities(
                  Set.of(Feature.MANUAL_CAPTURE, Feature.THREE_D_SECURE),
                  Set.of("eur", "gbp"),
                  Set.of(),
                  Set.of())));

  private final Clock clock = Clock.systemUTC();
  private final Ids ids = new Ids(clock);
  private final ProcessorStore store = new ProcessorStore();
  private Db db;
  private Vault vault;
  private Processors processors;
  private ProcessorChanges changes;
  private List<String> using = List.of();

  @BeforeEach
  void open(@TempDir Path folder) {
    db = TestDatabase.empty();
    var key = new MasterKey.InFile(folder.resolve("key.json"));
    vault =
        Vault.open(
            new VaultOptions(
                TestDatabase.vaultPool(), key, clock, ids, 1, new SimpleMeterRegistry()));
    var places = new Places(URI.create("http://127.0.0.1"), Set.of(), Map.of());
    var openings = new Openings(vault, Map.of("distant", DISTANT), places);
    processors = new Processors(db, store, openings, new Changes());
    var audit = new AuditLog(new AuditStore(), ids, clock);
    var means = new ProcessorChanges.Means(db, (_, _, _) -> using, ids, clock);
    changes = new ProcessorChanges(store, processors, openings, audit, means);
    db.run(tx -> {
      tx.update("INSERT INTO account (id, name, created_at) VALUES ('acct_1', 'a', now())");
      for (var mode : List.of(LIVE, SANDBOX)) {
        tx.update(
            "INSERT INTO mode (id, account, is_live, name, created_at)"
                + " VALUES (?, 'acct_1', ?, 'm', now())",
            mode.id(),
            mode.isLive());
      }
    });
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void theModeDecidesWhichHostIsCalled() {
    var live = processors.get(create(LIVE, "one").id());
    var test = processors.get(create(SANDBOX, "one").id());
    assertThat(live.account().baseUrl()).hasToString("https://distant.example");
    assertThat(test.account().baseUrl()).hasToString("https://test.distant.example");
    assertThat(live.account().settings()).containsEntry("merchant", "shop");
    assertThat(live.account().credential("api_key")).isEqualTo("secret");
    assertThat(processors.sandboxes()).isEmpty();
  }

  @Test
  void whatAnAccountLacksIsNoCapability() {
    var processor = processors.get(create(LIVE, "one").id());
    assertThat(processor.capabilities().features()).containsExactly(Feature.MANUAL_CAPTURE);
    assertThat(processor.capabilities().currencies()).containsExactly("eur");
    assertThat(processor.acquirerBin()).isEqualTo("400123");
  }

  @Test
  void whatActiveRuleSetsUseIsNotDeleted() {
    create(LIVE, "one");
    var second = create(LIVE, "two");
    using = List.of("rs_1", "rs_2");
    assertThat(delete(second)).isEqualTo(new Changed.IsUsed(List.of("rs_1", "rs_2")));
    assertThat(processors.list(LIVE.id())).hasSize(2);
    using = List.of();
    assertThat(delete(second)).isInstanceOf(Changed.Done.class);
    assertThat(processors.list(LIVE.id())).hasSize(1);
    assertThat(processors.get(second.id()).label()).isEqualTo("two");
  }

  @Test
  void whoeverLocksThemSeesThemAsTheyAre() {
    var first = create(LIVE, "one");
    assertThat(processors.list(LIVE.id())).extracting(Processor::label).containsExactly("one");
    db.run(tx -> tx.updateOne("UPDATE processor SET label = 'other' WHERE id = ?", first.id()));
    var locked = db.inTx(tx -> processors.lock(tx, LIVE.id()));
    assertThat(locked).extracting(Processor::label).containsExactly("other");
  }

  private ProcessorRow create(Mode mode, String label) {
    var limits =
        new Limits(List.of(Feature.THREE_D_SECURE), List.of("eur", "usd"), List.of(), List.of());
    var profile = new Profile(label, "400123", Map.of("merchant", "shop"), limits, Map.of());
    var credentials = Map.of("api_key", new Secret("secret"));
    var environment = mode.isLive() ? Environment.LIVE : Environment.TEST;
    var wanted = new ProcessorChanges.Wanted(DISTANT, environment, credentials, profile);
    var changed = db.inTx(tx -> changes.create(tx, new Author(mode, "key_1"), wanted));
    return ((Changed.Done) changed).row();
  }

  private Changed delete(ProcessorRow row) {
    return db.inTx(tx -> {
      var locked = Objects.requireNonNull(changes.lock(tx, row.mode(), row.id()));
      return changes.delete(tx, new Author(LIVE, "key_1"), locked);
    });
  }
}
