package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.db.TestDatabase;
import baton.http.TestClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goal: whoever puts off a late approval undoes nothing that was learnt of it meanwhile. */
class LateApprovalPutOffTest {
  private static final LateApprovalStore STORE = new LateApprovalStore();

  /** It stands still, so that no sweep comes between. */
  private static final TestClock CLOCK = new TestClock();

  private final Instant soon = CLOCK.instant().plusSeconds(60);
  private final Instant later = CLOCK.instant().plusSeconds(3600);

  @Test
  void onlyWhatNobodyMovedMeanwhileIsPutOff() {
    try (var server = TestServer.start(Map.of(), CLOCK);
        var wire = new Wire(server.url())) {
      var attempt = declined(wire);
      TestDatabase.db().run(tx -> STORE.suspect(tx, attempt, soon));
      var read = read(attempt);

      putOff(read);
      assertThat(read(attempt)).isEqualTo(read.later(later));

      putOff(read);
      var undoing = read(attempt).undoing(soon);
      TestDatabase.db().run(tx -> STORE.update(tx, undoing));
      putOff(read);
      assertThat(read(attempt)).isEqualTo(undoing);

      TestDatabase.db().run(tx -> STORE.update(tx, undoing.undone()));
      putOff(undoing);
      assertThat(read(attempt)).isEqualTo(undoing.undone());
    }
  }

  private void putOff(Suspect read) {
    TestDatabase.db().run(tx -> STORE.putOff(tx, read, later));
  }

  private static Suspect read(Attempt attempt) {
    return TestDatabase.db().inTx(tx -> STORE.lock(tx, attempt.id()));
  }

  private static Attempt declined(Wire wire) {
    var payment =
        wire.post(
            TestServer.SECRET_KEY,
            "/v1/payment_intents",
            "amount=500&currency=eur&confirm=true&payment_method=pm_card_chargeDeclined"
                + "&return_url=https://shop.example");
    var id = payment.json().at("error").at("payment_intent").text("id");
    return TestDatabase.db().inTx(tx -> new AttemptStore().listAll(tx, id).getFirst());
  }
}
