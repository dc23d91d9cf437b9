package baton.cache;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.Db;
import baton.db.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final String MODE = "mode_tulip";

  private final AtomicInteger readings = new AtomicInteger();
  private final Changes changes = new Changes();
  private final Kept<Integer> kept = new Kept<>(changes, (mode, _) -> mode);

  /** Another node, with caches of its own. */
  private final Changes elsewhere = new Changes();

  private Db db;

  @BeforeEach
  void aMode() {
    db = TestDatabase.empty();
    db.run(tx -> {
      tx.update("INSERT INTO account (id, name, created_at) VALUES ('acct_1', 'a', now())");
      tx.update(
          "INSERT INTO mode (id, account, is_live, name, created_at)"
              + " VALUES (?, 'acct_1', false, 'm', now())",
          MODE);
    });
  }

  @Test
  void whatIsKeptIsReadOnce() {
    assertThat(get()).isEqualTo(1);
    assertThat(get()).isEqualTo(1);
  }

  @Test
  void whatIsChangedHereIsReadAgainAtOnce() {
    get();
    db.run(tx -> changes.note(tx, MODE));
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void whatIsChangedElsewhereIsReadAgainAfterTheNextLook() {
    get();
    changes.look(db);
    assertThat(get()).isEqualTo(2);
    changes.look(db);
    assertThat(get()).isEqualTo(2);
    db.run(tx -> elsewhere.note(tx, MODE));
    changes.look(db);
    assertThat(get()).isEqualTo(3);
  }

  @Test
  void aChangeElsewhereBeforeTheFirstLookIsNotMissed() {
    get();
    db.run(tx -> elsewhere.note(tx, MODE));
    changes.look(db);
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void whoReadBeforeAChangeAndWasSlowKeepsNothing() {
    Function<String, @Nullable Integer> slow =
        _ -> {
          var read = readings.incrementAndGet();
          db.run(tx -> changes.note(tx, MODE));
          return read;
        };
    assertThat(kept.find(MODE, slow)).isEqualTo(1);
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void whatIsRolledBackIsNoChange() {
    get();
    try {
      db.run(tx -> {
        changes.note(tx, MODE);
        throw new IllegalStateException("planted");
      });
    } catch (IllegalStateException planted) {
      assertThat(planted).hasMessage("planted");
    }
    assertThat(get()).isEqualTo(1);
  }

  @Test
  void nothingIsKeptOfWhatIsNotThere() {
    assertThat(kept.find(MODE, _ -> null)).isNull();
    assertThat(get()).isEqualTo(1);
  }

  private int get() {
    return kept.get(MODE, _ -> readings.incrementAndGet());
  }
}
