package baton;

import baton.account.Accounts;
import baton.account.Settings;
import baton.cache.Changes;
import baton.connector.Connector;
import baton.core.Ids;
import baton.core.StartFailed;
import baton.dashboard.DashboardPage;
import baton.db.DatabaseUrls;
import baton.db.Db;
import baton.db.Migrations;
import baton.db.Pool;
import baton.http.Edge;
import baton.http.FreeTexts;
import baton.http.HttpServer;
import baton.http.Idempotency;
import baton.http.Nodes;
import baton.http.Routes;
import baton.job.Sweeper;
import baton.limit.Crowd;
import baton.limit.Heap;
import baton.metric.Backlog;
import baton.metric.Circuits;
import baton.metric.Meters;
import baton.metric.MetricsPage;
import baton.node.Membership;
import baton.node.Seat;
import baton.processor.Places;
import baton.processor.Processor;
import baton.ruleset.RuleSets;
import baton.simulator.Simulator;
import baton.vault.MasterKey;
import baton.vault.Vault;
import baton.vault.VaultOptions;
import baton.vault.VaultUnusable;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The server on a database that runs: the composition root, the only class beside {@link Features}
 * that knows every other and says new.
 */
public final class Server implements AutoCloseable {
  /** One flushes to the disk while others write. */
  private static final int WRITERS = 3;

  /** More than these make a group commit hardly larger, and every request slower. */
  private static final int WORK_PER_CPU = 128;

  private static final Duration HEAP_SEEN_EVERY = Duration.ofSeconds(1);
  private static final Duration SANDBOXES_SEEN_EVERY = Duration.ofSeconds(2);
  private static final Duration SLOW_SENDERS_SEEN_EVERY = Duration.ofSeconds(5);
  private static final Duration VAULT_TENDED_EVERY = Duration.ofSeconds(1);
  private static final Duration CHANGES_SEEN_EVERY = Duration.ofMillis(300);
  private static final Duration IDEMPOTENCY_CLEANED_EVERY = Duration.ofMinutes(10);

  private final Config config;
  private final Path data;
  private final Clock clock;
  private final Ids ids;
  private final Running running;
  private final Db db;
  private final Address address;
  private final Meters meters;
  private final Changes changes = new Changes();
  private final Heap heap = Heap.own();
  private final Membership membership;
  private final Doors doors;
  private final Features features;
  private final Sandboxes sandboxes;
  private final NewSandboxes newSandboxes;
  private final Accounts.@Nullable FirstStart firstStart;
  private final HttpServer http;
  private volatile boolean isDraining;

  /**
   * Where it runs, and with what.
   *
   * @param data the folder of keys and of the sandbox's journal
   * @param clock tells when payments, keys and cards expire
   * @param connectors to the processors that can be used
   */
  public record Place(Path data, DatabaseUrls urls, Clock clock, List<Connector> connectors) {}

  private Server(Running running, Config config, Place place) {
    this.running = running;
    this.config = config;
    this.data = place.data();
    this.clock = place.clock();
    this.ids = new Ids(clock);
    var urls = place.urls();
    meters = running.add(new Meters());
    // Together they are half of the start; what they use of this is there.
    var vaultAhead = running.add(Ahead.begin("vault", () -> vaultAhead(urls)));
    var sandboxesAhead = running.add(Ahead.begin("sandboxes", () -> running.add(sandboxes())));
    var pool = running.add(Pool.open(urls.server(), "baton", config.poolSize()));
    Migrations.run(pool, "public", "db/migration");
    var writers = running.add(Pool.openWriters(urls.server(), "baton-writers", WRITERS));
    Pool.watch(meters.registry(), pool, writers);
    db = new Db(pool, writers, meters.registry());
    address = Address.of(config.host(), port(), config.publicUrl());
    membership = join(urls);
    var vault = vault(vaultAhead.get());
    var crowd = new Crowd(workMax(), () -> db.isFull() || heap.isFull());
    sandboxes = sandboxesAhead.get();
    doors = running.add(new Doors(db, changes, ids, clock));
    features =
        new Features(
            new Features.Ground(
                db,
                doors.accounts(),
                doors.audit(),
                changes,
                membership.self(),
                place.connectors(),
                pool,
                vault,
                clock,
                new Places(sandboxes.url(), Simulator.personas(), config.processorUrls()),
                running.add(new SandboxControl(sandboxes.url())),
                address.publicUrl(),
                config.processorTimeout(),
                config.webhooks(),
                this::furnish,
                crowd,
                meters.registry()),
            ids);
    newSandboxes = new NewSandboxes(features.processors(), features.processorChanges(), this::open);
    firstStart = bootstrap();
    features.processors().resealOld();
    newSandboxes.open();
    running.add(features.webhooks());
    http = serve(vault, crowd);
  }

  /** Returns when it answers. Throws {@link StartFailed}. */
  public static Server start(Config config, Place place) {
    var running = new Running();
    try {
      return new Server(running, config, place);
    } catch (StartFailed failed) {
      running.close();
      throw failed;
    }
  }

  public Address address() {
    return address;
  }

  public Accounts accounts() {
    return features.accounts();
  }

  /** Where everything is. */
  Db db() {
    return db;
  }

  /** What is answered, and by whom. */
  Routes routes() {
    return features.routes();
  }

  /** What decides where payments go. */
  RuleSets ruleSets() {
    return features.ruleSets();
  }

  /** What the first start made; null when this was not the first. */
  public Accounts.@Nullable FirstStart firstStart() {
    return firstStart;
  }

  /** A new link for the first owner; null when there was one already. */
  @Nullable String newSetupLink() {
    return features.people().newSetupLink();
  }

  /** Where the sandbox processors are. */
  public URI sandboxUrl() {
    return sandboxes.url();
  }

  /** Lets requests end, and stops; first it sends away those who have somewhere else to go. */
  @Override
  public void close() {
    running.close();
  }

  /** A key that is shown once is not made by a start that fails where the next would not. */
  private Accounts.@Nullable FirstStart bootstrap() {
    Address.requireFree(config.host(), address.port());
    if (features.accounts().accounts().isEmpty()) {
      sandboxes.requireReachable();
    }
    var preset = new Accounts.Preset(config.bootstrapSecretKey(), config.bootstrapPublishableKey());
    var first = features.accounts().bootstrap(preset);
    if (first != null) {
      newSandboxes.first(first.sandbox());
    }
    return first;
  }

  private void drain() {
    isDraining = true;
    http.drain();
    var left = membership.isAlone() ? 0 : config.drain().toNanos();
    var end = System.nanoTime() + left;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }

  private Membership join(DatabaseUrls urls) {
    var beating = new Db(running.add(Pool.open(urls.server(), "baton-node", 1)));
    var seat = Seat.in(data, ids.next("node"), address.local());
    var joined = running.add(Membership.join(db, beating, seat, config.isNode(), System::nanoTime));
    var sweeper = running.add(new Sweeper());
    sweeper.every(Membership.BEAT, joined::beat);
    sweeper.every(CHANGES_SEEN_EVERY, () -> changes.look(beating));
    return joined;
  }

  private Pages.Health health() {
    if (isDraining) {
      return Pages.Health.DRAINING;
    }
    if (!membership.isWell()) {
      return Pages.Health.NO_DATABASE;
    }
    return doors.outages().isDiskFull() ? Pages.Health.DISK_FULL : Pages.Health.OK;
  }

  /** A vault that is as this Baton leaves it; any other is opened when nobody else works on it. */
  private record VaultAhead(DataSource pool, @Nullable Vault opened) {}

  private VaultAhead vaultAhead(DatabaseUrls urls) {
    var pool = running.add(Pool.open(urls.vault(), "baton-vault", config.poolSize() / 2));
    Pool.watch(meters.registry(), pool);
    var isCurrent = Migrations.isCurrent(pool, "vault", "vault/migration");
    return new VaultAhead(pool, isCurrent ? vault(pool) : null);
  }

  private Vault vault(VaultAhead ahead) {
    if (ahead.opened() != null) {
      return ahead.opened();
    }
    Migrations.run(ahead.pool(), "vault", "vault/migration");
    return vault(ahead.pool());
  }

  private Vault vault(DataSource pool) {
    var masterKey = masterKey(config, data);
    try {
      var vault =
          running.add(
              Vault.open(
                  new VaultOptions(
                      pool,
                      masterKey,
                      clock,
                      ids,
                      config.processorCalls(),
                      config.processorProxy(),
                      meters.registry())));
      // A thread of its own: whatever the vault does in the background, no payment waits for it.
      running.add(new Sweeper()).every(VAULT_TENDED_EVERY, vault::tend);
      return vault;
    } catch (VaultUnusable unusable) {
      throw new StartFailed(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private void furnish() {
    newSandboxes.run();
  }

  /** A notice that a node cannot take any more comes to another one, by the address of all. */
  private void open(Processor processor) {
    var url = config.isNode() ? address.publicUrl() : address.local();
    sandboxes.open(processor, URI.create(url + "/v1/orchestration/notices/" + processor.id()));
  }

  /** {@code data} is the folder of keys. */
  static MasterKey masterKey(Config config, Path data) {
    var kms = config.vaultKmsUri();
    return kms == null
        ? new MasterKey.InFile(data.resolve("vault-master-key.json"))
        : MasterKey.of(kms);
  }

  private Sandboxes sandboxes() {
    var elsewhere = config.sandboxUrl();
    if (elsewhere == null && config.isNode()) {
      throw new StartFailed(
          "nodes share their sandbox processors: say with BATON_SANDBOX_URL where those are");
    }
    return elsewhere == null
        ? Sandboxes.start(config.sandboxPort(), data.resolve("sandbox.journal"), clock)
        : Sandboxes.elsewhere(URI.create(elsewhere));
  }

  /** Answers from here on, and goes on with what an earlier run left open. */
  private HttpServer serve(Vault vault, Crowd crowd) {
    var idempotency = new Idempotency(db, new Living(membership), clock);
    doors.register(features.routes(), newSandboxes);
    features.people().register(features.routes());
    new MetricsPage(meters, new Circuits(vault::health, meters.registry()), config.metricsKey())
        .register(features.routes());
    Backlog.watch(db, meters.registry());
    Pages.register(features.routes(), features.expansions(), dashboard(), this::health);
    var edge =
        new Edge(
            features.routes(),
            doors.gate(features.people()::find, config.limits(), config.wrongKeysMax(), crowd),
            new Edge.Knowledge(
                features.expansions(),
                new OtherModes(db),
                new FreeTexts(Vault::hasCardNumber),
                vault::digest),
            idempotency,
            meters.registry());
    var sweeper = new Sweeper();
    running.add(() -> sweeper.stop(config.processorTimeout()));
    membership.inheritance(features::inherit);
    var server = listen(edge);
    running.add(() -> server.stop(requestMax()));
    features.sweep(sweeper, running.add(new Sweeper()));
    doors.sweep(sweeper);
    sweeper.every(HEAP_SEEN_EVERY, heap::look);
    sweeper.every(SANDBOXES_SEEN_EVERY, newSandboxes);
    sweeper.every(SLOW_SENDERS_SEEN_EVERY, () -> server.dropSlow(System.nanoTime()));
    sweeper.every(IDEMPOTENCY_CLEANED_EVERY, idempotency::deleteOld);
    running.add(this::drain);
    return server;
  }

  /** A confirmation: the last call that may begin in time, and what follows its answer. */
  private Duration requestMax() {
    return Settings.CONFIRM_DEADLINE_MAX.plus(config.processorTimeout()).plusSeconds(5);
  }

  private DashboardPage dashboard() {
    var folder = Path.of(System.getProperty("baton.home", ""), "dashboard", "dist");
    return new DashboardPage(folder, address.publicUrl().startsWith("https:"));
  }

  private int workMax() {
    return config.workLimit() == 0
        ? WORK_PER_CPU * Runtime.getRuntime().availableProcessors()
        : config.workLimit();
  }

  private HttpServer listen(Edge edge) {
    try {
      return HttpServer.start(config.host(), address.port(), config.proxies(), edge, ids);
    } catch (BindException taken) {
      throw Address.taken(config.host(), address.port(), taken);
    }
  }

  /** Port 0 is settled here, since links to this server are made before it listens. */
  private int port() {
    return config.port() == 0 ? Address.freePort() : config.port();
  }

  /** The members, as those who hold idempotency keys. */
  private record Living(Membership membership) implements Nodes {
    @Override
    public String self() {
      return membership.self();
    }

    @Override
    public boolean isAlive(String node) {
      return membership.isAlive(node);
    }
  }
}
