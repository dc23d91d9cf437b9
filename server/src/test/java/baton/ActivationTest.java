package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.account.Mode;
import baton.db.TestDatabase;
import baton.safety.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is activated at once, one rule set decides at any moment. */
class ActivationTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String PATH = "/v1/orchestration/rule_sets";
  private static final int THREADS = 32;
  private static final int ACTIVATIONS = 2;
  private static TestServer server;
  private static Wire wire;
  private static Mode mode;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
    mode = server.sandbox();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void oneOfTwoDecidesAtAnyMomentWhileThirtyTwoActivateBoth()
      throws InterruptedException, ExecutionException {
    var a = created("A", "alpha");
    var b = created("B", "beta");
    activate(a);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var meanwhile = new Meanwhile()) {
      meanwhile.go(isOver -> watch(isOver, this::activeInMemory));
      meanwhile.go(isOver -> watch(isOver, this::activeInDatabase));
      var work = new ArrayList<Callable<Boolean>>();
      for (var thread = 0; thread < THREADS; thread++) {
        var turn = thread;
        work.add(() -> activateInTurn(turn, a, b));
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
      meanwhile.end();
    }
    assertThat(activeInMemory()).isEqualTo(activeInDatabase());
    var numbers = snapshotNumbers();
    assertThat(numbers).isEqualTo(List.of(1L, numbers.getLast(), numbers.getLast()));
  }

  private boolean activateInTurn(int thread, String a, String b) {
    for (var count = 0; count < ACTIVATIONS; count++) {
      activate((thread + count) % 2 == 0 ? a : b);
    }
    return true;
  }

  private static void watch(BooleanSupplier isOver, Supplier<List<String>> active) {
    do {
      assertThat(active.get()).hasSize(1);
    } while (!isOver.getAsBoolean());
  }

  private List<String> activeInMemory() {
    var active = server.server().ruleSets().active(mode);
    return active == null ? List.of() : List.of(active.rules().id());
  }

  private List<String> activeInDatabase() {
    var sql = "SELECT id FROM rule_set WHERE mode = ? AND status = 'active'";
    return TestDatabase.db().inTx(tx -> tx.list(sql, row -> row.getString("id"), mode.id()));
  }

  /** The least, the greatest, and how many. */
  private static List<Long> snapshotNumbers() {
    var sql = "SELECT min(number) AS a, max(number) AS b, count(*) AS c FROM rule_set_snapshot";
    return TestDatabase.db()
        .inTx(tx ->
            tx.list(sql, row -> List.of(row.getLong("a"), row.getLong("b"), row.getLong("c"))))
        .getFirst();
  }

  private static String created(String name, String label) {
    var form = RuleForms.simple(name, RuleForms.processor(label));
    return wire.post(KEY, PATH, form).text("id");
  }

  private static void activate(String id) {
    var answer = wire.post(KEY, PATH + "/" + id + "/activate", "");
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
  }
}
