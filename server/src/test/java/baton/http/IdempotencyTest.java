package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises of an idempotency key, over real HTTP and a real PostgreSQL. */
class IdempotencyTest {
  record DogView(String id, String object, int execution) {}

  /** The planted end of a handler in the middle of its work. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Db db = TestDatabase.empty();
  private final TestClock clock = new TestClock();
  private final TestNodes nodes = new TestNodes("node_1");
  private final Idempotency idempotency = new Idempotency(db, nodes, clock);
  private final AtomicInteger executions = new AtomicInteger();
  private final AtomicInteger walks = new AtomicInteger();
  private final AtomicInteger resumptions = new AtomicInteger();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private final TestServer server = new TestServer(routes(), idempotency, new Expansions());

  private Routes routes() {
    var routes = new Routes();
    var shape =
        Shape.of(
            Param.text("name", 50).required(),
            Param.text("then", 50),
            Param.metadata(),
            Param.integer("age", 0, 99));
    routes.add(Endpoint.post("/v1/dogs").params(shape), it -> it.write(db, _ -> work(it.params())));
    routes.add(Endpoint.post("/v1/cats").params(shape), it -> it.write(db, _ -> work(it.params())));
    routes.add(Endpoint.post("/v1/walks").params(shape), this::walk, this::walkOn);
    routes.add(
        Endpoint.get("/v1/dogs").params(Shape.of(Param.text("name", 50), Param.text("then", 50))),
        it -> work(it.params()));
    return routes;
  }

  private Response work(Params params) {
    var dog = new DogView(params.text("name") + "", "dog", executions.incrementAndGet());
    return switch (params.text("then")) {
      case "decline" -> throw Problem.card("card_declined", "No, " + dog.execution() + " times.");
      case "refuse" -> throw Problem.missing("dog", "rex", "dog");
      case "crash" -> throw new Crash();
      case null, default -> Response.ok(dog);
    };
  }

  /** Work in two transactions. */
  private Response walk(Request request) {
    db.run(tx -> request.once().claim(tx, "walk_1"));
    if (request.params().requiredText("name").equals("slow")) {
      entered.countDown();
      await(mayGo);
    }
    var response = work(request.params());
    return db.inTx(tx -> {
      tx.afterCommit(walks::incrementAndGet);
      return request.once().answer(tx, response);
    });
  }

  private Response walkOn(Request request, String resource) {
    resumptions.incrementAndGet();
    return Response.ok(new DogView(resource, "walk", executions.incrementAndGet()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSameRequestGetsTheSameBytesAndIsDoneOnce() {
    for (var path : List.of("/v1/dogs", "/v1/walks")) {
      executions.set(0);
      var first = server.post(path, "name=rex&metadata[a]=1&metadata[b]=2", path);
      var again = server.post(path, "metadata%5Bb%5D=2&metadata[a]=1&name=rex", path);
      assertThat(first.status()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(executions).hasValue(1);
      assertThat(first.header("Idempotent-Replayed")).isNull();
      assertThat(first.header("Original-Request")).isEqualTo(first.header("Request-Id"));
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.header("Original-Request")).isEqualTo(first.header("Request-Id"));
      assertThat(again.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
      assertThat(again.header("Idempotency-Key")).isEqualTo(path);
    }
  }

  @Test
  void aDeclineIsReplayedAndAWrongRequestIsNot() {
    for (var path : List.of("/v1/dogs", "/v1/walks")) {
      var declined = server.post(path, "name=rex&then=decline", "declined " + path);
      var again = server.post(path, "name=rex&then=decline", "declined " + path);
      assertThat(declined.status()).isEqualTo(402);
      assertThat(again.status()).isEqualTo(402);
      assertThat(again.body()).isEqualTo(declined.body());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
    executions.set(0);
    assertThat(server.post("/v1/dogs", "then=x", "k").status()).isEqualTo(400);
    assertThat(server.post("/v1/dogs", "name=rex&then=refuse", "k").status()).isEqualTo(404);
    assertThat(server.post("/v1/dogs", "name=rex&then=refuse", "k").status()).isEqualTo(404);
    assertThat(executions).hasValue(2);
    assertThat(server.post("/v1/dogs", "name=rex", "k").status()).isEqualTo(200);
  }

  @Test
  void anotherRequestWithTheSameKeyIsRefused() {
    server.post("/v1/dogs", "name=rex", "k");
    var params = server.post("/v1/dogs", "name=bello", "k");
    assertThat(params.status()).isEqualTo(400);
    assertThat(params.error().text("type")).isEqualTo("idempotency_error");
    assertThat(params.error().text("message"))
        .isEqualTo(
            "Keys for idempotent requests can only be used with the same parameters they were first"
                + " used with. Try using a key other than 'k' if you meant to execute a different"
                + " request.");
    var path = server.post("/v1/cats", "name=rex", "k");
    assertThat(path.status()).isEqualTo(400);
    assertThat(path.error().text("message"))
        .startsWith(
            "Keys for idempotent requests can only be used for the same endpoint they were first"
                + " used for ('/v1/dogs' vs '/v1/cats').");
  }

  @Test
  void aKeyHasALengthAndBelongsToOneMode() {
    assertThat(server.post("/v1/dogs", "name=rex", "").error().text("message"))
        .isEqualTo("Idempotency Key must be a non-empty string.");
    assertThat(server.post("/v1/dogs", "name=rex", "k".repeat(256)).status()).isEqualTo(400);
    assertThat(server.post("/v1/dogs", "name=rex", "k".repeat(12_000)).status()).isEqualTo(400);
    assertThat(server.post("/v1/dogs", "name=rex", "k".repeat(255)).status()).isEqualTo(200);
    server.post("/v1/dogs", "name=rex", "k");
    var other =
        server.send(
            server
                .posting("/v1/dogs", "name=bello")
                .setHeader("Authorization", "Bearer " + TestServer.OTHER_MODE)
                .header("Idempotency-Key", "k"));
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void getIgnoresKeys() {
    for (var round = 1; round <= 2; round++) {
      var answer = server.send(server.request("/v1/dogs?name=rex").header("Idempotency-Key", "k"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(executions).hasValue(round);
    }
  }

  @Test
  void aKeyIsNewAgainAfter24Hours() {
    var first = server.post("/v1/dogs", "name=rex", "k");
    clock.advance(Duration.ofHours(24));
    assertThat(server.post("/v1/dogs", "name=rex", "k").body()).isEqualTo(first.body());
    clock.advance(Duration.ofSeconds(1));
    assertThat(server.post("/v1/dogs", "name=bello", "k").status()).isEqualTo(200);
    assertThat(executions).hasValue(2);
    clock.advance(Duration.ofHours(25));
    server.post("/v1/dogs", "name=rex", "young");
    assertThat(idempotency.deleteOld()).isEqualTo(1);
    assertThat(idempotency.deleteOld()).isZero();
  }

  @Test
  void aCrashInOneTransactionLeavesNothingAndIsDoneAnew() {
    assertThat(server.post("/v1/dogs", "name=rex&then=crash", "k").status()).isEqualTo(500);
    assertThat(server.post("/v1/dogs", "name=rex&then=crash", "k").status()).isEqualTo(500);
    assertThat(executions).hasValue(2);
    assertThat(server.post("/v1/dogs", "name=rex", "k").status()).isEqualTo(200);
  }

  @Test
  void aCrashBetweenTwoTransactionsIsResumedOnce() {
    assertThat(server.post("/v1/walks", "name=rex&then=crash", "k").status()).isEqualTo(500);
    var resumed = server.post("/v1/walks", "name=rex&then=crash", "k");
    var again = server.post("/v1/walks", "name=rex&then=crash", "k");
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.json().text("id")).isEqualTo("walk_1");
    assertThat(again.body()).isEqualTo(resumed.body());
    assertThat(resumptions).hasValue(1);
  }

  @Test
  void aRequestUnderWayIsInUseUntilItsNodeDies() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var survivor =
            new TestServer(
                routes(),
                new Idempotency(db, new TestNodes("node_2", nodes.killed()), clock),
                new Expansions())) {
      var first = threads.submit(() -> server.post("/v1/walks", "name=slow", "k"));
      entered.await();
      for (var node : List.of(server, survivor)) {
        var second = node.post("/v1/walks", "name=slow", "k");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.error().text("code")).isEqualTo("idempotency_key_in_use");
      }
      nodes.killed().add("node_1");
      var resumed = survivor.post("/v1/walks", "name=slow", "k");
      assertThat(resumed.json().text("id")).isEqualTo("walk_1");
      mayGo.countDown();
      assertThat(first.get().body()).as("its claim was taken over").isEqualTo(resumed.body());
      assertThat(walks).as("but what it did is written down").hasValue(1);
      assertThat(server.post("/v1/walks", "name=slow", "k").body()).isEqualTo(resumed.body());
    }
  }

  @Test
  void manyAtOnceAreExecutedOnce() throws Exception {
    for (var path : List.of("/v1/dogs", "/v1/walks")) {
      executions.set(0);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers =
            IntStream.range(0, 32)
                .mapToObj(_ -> threads.submit(() -> server.post(path, "name=rex", path)))
                .toList();
        var body = "{\"id\":\"rex\",\"object\":\"dog\",\"execution\":1}";
        for (var answer : answers) {
          assertThat(answer.get().status()).isIn(200, 409);
          assertThat(answer.get().body()).containsAnyOf(body, "idempotency_key_in_use");
        }
      }
      assertThat(executions).hasValue(1);
    }
  }

  @Test
  void whateverComesInWhateverOrderIsDoneOncePerKey() {
    var seed = new Random().nextInt();
    var random = new Random(seed);
    var bodies = new HashMap<String, String>();
    for (var round = 0; round < 200; round++) {
      var key = "key " + random.nextInt(20);
      var answer = server.post("/v1/dogs", "name=" + key.replace(' ', '+'), key);
      assertThat(answer.body())
          .as("seed %d", seed)
          .isEqualTo(bodies.computeIfAbsent(key, _ -> answer.body()));
    }
    assertThat(executions).as("seed %d", seed).hasValue(bodies.size());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
