package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Pending;
import baton.core.Money;
import baton.db.Db;
import baton.db.LookedAt;
import baton.db.TestDatabase;
import baton.plan.Reattempts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptStoreTest {
  private static final String MODE = "mode_1";
  private static final String PROCESSOR = "proc_1";
  private static final String CARD = "fingerprint";
  private static final Money AMOUNT = new Money(1999, Currency.getInstance("EUR"));
  private static final Instant BEGIN = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant END = BEGIN.plusSeconds(1);
  private static final Outcome DECLINED =
      new Declined("declined", new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), Evidence.NONE);

  /** One for each of so many cards, in as many seconds before. */
  private static final String OLD =
      """
      INSERT INTO decline (mode, fingerprint, at, attempt)
      SELECT 'mode_1', 'card_' || n, ?::timestamptz - n * interval '1 second', 'old_' || n
        FROM generate_series(1, ?) AS n
      """;

  private static final String LEFT = "SELECT attempt FROM decline";

  private final AttemptStore store = new AttemptStore();
  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  @Test
  void everyNameThatAProcessorGaveFindsTheAttempt() {
    var sent = begun("par_1");
    var pending = moved(sent, sent.authorization(pending("first"), false));
    var renamed = moved(pending, pending.authorization(pending("second"), false));
    var again = moved(renamed, renamed.authorization(pending("first"), false));
    var same = moved(again, again.authorization(pending("first"), false));

    assertThat(found("first")).isEqualTo(same);
    assertThat(found("second")).isEqualTo(same);
    assertThat(found("third")).isNull();
  }

  @Test
  void theNewestOfOneNameIsFound() {
    for (var id : List.of("par_2", "par_3", "par_1")) {
      var sent = begun(id);
      moved(sent, sent.authorization(pending("same"), false));
    }

    assertThat(found("same")).extracting(Attempt::id).isEqualTo("par_3");
  }

  @Test
  void aDeclineCountsOnceAndWhileTheAttemptSaysSo() {
    var sent = begun("par_1");
    var declined = moved(sent, declined(sent));
    assertThat(declines(BEGIN)).containsExactly(new Reattempts.Declined(END, AMOUNT));
    assertThat(declines(END)).isEmpty();

    var same = moved(declined, declined);
    assertThat(declines(BEGIN)).hasSize(1);

    var approval = new Approved("approved", AMOUNT, Evidence.NONE);
    var approved = moved(same, same.authorization(approval, true));
    assertThat(declines(BEGIN)).isEmpty();

    var later = declined(approved).ended(new Attempt.Ending(null, null, END.plusSeconds(1)));
    moved(approved, later);
    assertThat(declines(BEGIN))
        .containsExactly(new Reattempts.Declined(END.plusSeconds(1), AMOUNT));
  }

  @Test
  void whatFailedWithoutADeclineIsNone() {
    var sent = begun("par_1");
    var rejected = new Outcome.Rejected(Outcome.Rejection.UNSUPPORTED, "no");
    moved(sent, sent.authorization(rejected, false).ended(new Attempt.Ending(null, null, END)));

    assertThat(declines(BEGIN)).isEmpty();
  }

  @Test
  void declinesThatNoSchemeCountsAreForgotten() {
    var cards = 3000;
    db.run(tx -> tx.update(OLD, BEGIN, cards));
    var sent = begun("par_1");
    moved(sent, declined(sent));
    var clock = Clock.fixed(BEGIN.plus(Reattempts.WINDOW_MAX), ZoneOffset.UTC);

    new OldDeclines(db, store, clock).delete();

    var left = db.inTx(tx -> tx.list(LEFT, row -> row.getString("attempt")));
    assertThat(left).containsExactly("par_1");
  }

  @Test
  void ofDeclinesOnlyTheOldOnesAreLookedAt() {
    var cards = 10_000;
    db.run(tx -> {
      tx.update(OLD, BEGIN, cards);
      tx.update("ANALYZE decline");
      var begin = BEGIN.minusSeconds(cards - 100);
      var seen =
          LookedAt.during(
              tx, () -> assertThat(store.deleteDeclines(tx, begin, 100)).isEqualTo(100));
      assertThat(seen).isLessThan(cards / 10);
    });
  }

  private Attempt begun(String id) {
    var attempt =
        new Attempt(
            id,
            MODE,
            "pi_1",
            PROCESSOR,
            new Attempt.Choice("the default", null, 0),
            "pm_1",
            CARD,
            AMOUNT,
            AttemptState.SENT,
            0,
            false,
            null,
            null,
            null,
            "token",
            null,
            BEGIN);
    db.run(tx -> store.insert(tx, attempt));
    return attempt;
  }

  private Attempt moved(Attempt before, Attempt after) {
    db.run(tx -> store.update(tx, before, after));
    return db.inTx(tx -> store.get(tx, after.id()));
  }

  private @Nullable Attempt found(String reference) {
    return db.inTx(tx -> store.find(tx, PROCESSOR, reference));
  }

  private List<Reattempts.Declined> declines(Instant begin) {
    return db.inTx(tx -> store.declines(tx, MODE, CARD, begin));
  }

  private static Outcome pending(String reference) {
    return new Pending(reference, Evidence.NONE);
  }

  private static Attempt declined(Attempt it) {
    return it.authorization(DECLINED, false).ended(new Attempt.Ending(null, null, END));
  }
}
