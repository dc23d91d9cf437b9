package baton.refund;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.http.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whoever puts off a refund puts off no hint that came meanwhile. Method: a refund that is
 * decided, which nobody looks after any more.
 */
class RefundPutOffTest {
  private static final RefundStore STORE = new RefundStore("node_1");

  /** It stands still, so that no sweep comes between. */
  private static final TestClock CLOCK = new TestClock();

  private static TestServer server;
  private static Wire wire;
  private static Db db;
  private Refund decided;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of(), CLOCK);
    wire = new Wire(server.url());
    db = TestDatabase.db();
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @BeforeEach
  void refund() {
    var payment =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/payment_intents",
            "amount=500&currency=eur&confirm=true&payment_method=pm_card_visa"
                + "&return_url=https://shop.example");
    var refund =
        wire.post(TestServer.SECRET_KEY, "/v1/refunds", "payment_intent=" + payment.text("id"));
    decided = read(refund.text("id"));
    assertThat(decided.lookAt()).isNull();
  }

  @Test
  void whatNobodyLooksAfterIsPutOffToo() {
    var later = CLOCK.instant().plusSeconds(3600);

    putOff(decided, later);

    assertThat(read(decided.id()).lookAt()).isEqualTo(later);
  }

  @Test
  void aHintIsPutOffByNobodyWhoHasNotSeenIt() {
    var later = CLOCK.instant().plusSeconds(3600);
    var hinted = CLOCK.instant().plusMillis(1);
    db.run(tx -> STORE.makeDue(tx, decided.id(), hinted));

    putOff(decided, later);
    assertThat(read(decided.id()).lookAt()).isEqualTo(hinted);

    putOff(read(decided.id()), later);
    assertThat(read(decided.id()).lookAt()).isEqualTo(later);
  }

  private static void putOff(Refund read, Instant later) {
    db.run(tx -> STORE.putOff(tx, read, later));
  }

  private static Refund read(String id) {
    return db.inTx(tx -> STORE.get(tx, id));
  }
}
