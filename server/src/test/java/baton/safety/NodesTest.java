package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.DatabaseUrl;
import baton.db.TestDatabase;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Totals;
import baton.webhook.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: three nodes on one database are one Baton. Whatever dies, what was acknowledged survives,
 * nothing is charged twice, the others go on with it, and a node that is told to stop fails nobody.
 * Method: merchants send each request to any node, and again to any other, while one after the
 * other is killed; then behind a load balancer, while one after the other is started anew.
 */
class NodesTest {
  private static final int NODES = 3;
  private static final int SHOPPERS = 4;
  private static final int RESTARTED = 1;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String[] TAKEN = {
    "amount",
    "100000",
    "currency",
    "eur",
    "payment_method",
    "pm_card_visa",
    "return_url",
    "https://shop.example/back",
    "confirm",
    "true"
  };

  private static final Duration LIFE = Duration.ofMillis(1500);
  private static final Duration REST_MAX = Duration.ofSeconds(60);

  /** Whoever asked the node that died waits for another to take it over. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final long seed = Long.getLong("baton.seed", new SplittableRandom().nextInt());
  private final SplittableRandom random = new SplittableRandom(seed);
  private static final List<ServerProcess> nodes = new ArrayList<>();
  private static final List<Client> clients = new ArrayList<>();
  private static Simulator simulator;
  private static Receiver receiver;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    // A server wants the database's unprivileged user to get there, whoever keeps its database.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-----x"));
    TestDatabase.empty();
    simulator = Simulator.start(Options.of(Clock.systemUTC()));
    receiver = new Receiver();
    for (var i = 0; i < NODES; i++) {
      var data = Files.createDirectory(folder.resolve("node" + i));
      if (i > 0) {
        var key = Path.of("vault-master-key.json");
        Files.copy(folder.resolve("node0").resolve(key), data.resolve(key));
      }
      nodes.add(ServerProcess.start(data, simulator.url(), settings()));
      clients.add(new Client(nodes.getLast().url(), ServerProcess.SECRET_KEY));
      if (i == 0) {
        nodes.getFirst().awaitReady(clients.getFirst());
      }
    }
    for (var i = 1; i < NODES; i++) {
      nodes.get(i).awaitReady(clients.get(i));
    }
    clients.getFirst().retryAtBeta();
    var hook = List.of("url", receiver.url().toString(), "enabled_events[]", "*");
    assertThat(clients.get(1).postOnce(null, "/v1/webhook_endpoints", hook).isDone()).isTrue();
  }

  @AfterAll
  static void stop() throws Exception {
    clients.forEach(Client::close);
    for (var node : nodes) {
      node.kill();
    }
    receiver.close();
    simulator.stop();
  }

  @Test
  void threeNodesAreOneWhoeverIsKilled() throws Exception {
    System.out.println("NodesTest: -Dbaton.seed=" + seed);
    var acknowledged = new ConcurrentLinkedQueue<Shopper.Acknowledged>();
    try (var meanwhile = new Meanwhile()) {
      for (var i = 0; i < SHOPPERS; i++) {
        var any = random.split();
        Supplier<Client> node = () -> clients.get(any.nextInt(NODES));
        var name = "s" + i;
        var own = random.split();
        meanwhile.go(isOver -> new Shopper(node, name, own, isOver, acknowledged).run());
      }
      for (var i = 0; i < NODES; i++) {
        live();
        nodes.get(i).kill();
        var before = acknowledged.size();
        assertThat(Until.holds(ANSWER_MAX, () -> acknowledged.size() > before)).isTrue();
        live();
        nodes.get(i).startAgain();
        nodes.get(i).awaitReady(clients.get(i));
      }
      meanwhile.end();
    }
    var asked = clients.get(random.nextInt(NODES));
    var reckoning = new Reckoning(TestDatabase.db(), simulator, receiver, asked);
    assertThat(reckoning.complaints(acknowledged, REST_MAX)).isEmpty();
  }

  @Test
  void aRollingRestartFailsNoRequest() throws Exception {
    var failed = new ConcurrentLinkedQueue<String>();
    var paid = new AtomicInteger();
    try (var meanwhile = new Meanwhile();
        var balancer = new Balancer(clients)) {
      for (var i = 0; i < SHOPPERS; i++) {
        meanwhile.go(isOver -> {
          while (!isOver.getAsBoolean()) {
            pay(balancer.get(), "rolling-" + paid.incrementAndGet(), failed);
            LockSupport.parkNanos(PAUSE.toNanos());
          }
        });
      }
      for (var i = 0; i < RESTARTED; i++) {
        live();
        nodes.get(i).close();
        nodes.get(i).startAgain();
        nodes.get(i).awaitReady(clients.get(i));
      }
      live();
      meanwhile.end();
    }
    assertThat(failed).isEmpty();
    assertThat(paid).hasPositiveValue();
  }

  @Test
  void aThousandRefundsAtOnceGiveBackNoMoreThanWasTakenWhateverNodesTheyHit() throws Exception {
    var payment = clients.getFirst().post("/v1/payment_intents", TAKEN).text("id");
    var refunds = new ArrayList<Callable<Client.Reply>>();
    for (var i = 0; i < 1000; i++) {
      var node = clients.get(random.nextInt(NODES));
      var amount = "" + random.nextInt(1, 1_000);
      refunds.add(() -> node.post("/v1/refunds", "payment_intent", payment, "amount", amount));
    }

    var replies = new ArrayList<Client.Reply>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : threads.invokeAll(refunds)) {
        replies.add(reply.get());
      }
    }

    assertThat(replies).extracting(Client.Reply::status).isSubsetOf(200, 400, 429);
    var refunded =
        replies.stream()
            .filter(Client.Reply::isDone)
            .mapToLong(it -> it.json().path("amount").asLong())
            .sum();
    assertThat(refunded).isBetween(1L, 100_000L);
    assertThat(simulator.processor("alpha").ledger())
        .filteredOn(it -> it.captured() == 100_000)
        .extracting(Totals::refunded)
        .containsExactly(refunded);
  }

  private static void pay(Client node, String order, Collection<String> failed) {
    try {
      var form =
          List.of(
              "amount",
              "1999",
              "currency",
              "eur",
              "payment_method",
              "pm_card_visa",
              "return_url",
              "https://shop.example/back",
              "metadata[order]",
              order,
              "confirm",
              "true");
      var reply = node.postOnce(null, "/v1/payment_intents", form);
      if (!reply.isDone()) {
        failed.add(reply.toString());
      }
    } catch (IOException broken) {
      failed.add(broken.toString());
    }
  }

  private static void live() {
    LockSupport.parkNanos(LIFE.toNanos());
  }

  private static Map<String, String> settings() {
    var urls = TestDatabase.urls();
    return Map.of(
        "BATON_DATABASE_URL",
        text(urls.server()),
        "BATON_VAULT_DATABASE_URL",
        text(urls.vault()),
        "BATON_NODE",
        "yes",
        "BATON_DRAIN",
        "5",
        "BATON_POOL_SIZE",
        "8",
        "BATON_WEBHOOK_TRIES_SANDBOX",
        "1,2,3,4,5,6,8,10,12,15,20,25,30,40,50,60");
  }

  private static String text(DatabaseUrl url) {
    var password = Objects.requireNonNull(url.password()).reveal();
    return url.jdbcUrl() + "&user=" + url.user() + "&password=" + password;
  }
}
