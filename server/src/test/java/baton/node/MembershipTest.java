package baton.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.StartFailed;
import baton.db.Db;
import baton.db.TestDatabase;
import baton.db.Tx;
import baton.safety.Meanwhile;
import baton.safety.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> inherited = new ArrayList<>();
  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
  }

  @Test
  void aNodeLivesFromItsStartToItsEnd() {
    var tulip = joined("tulip", "north");
    var rose = joined("rose", "south");
    assertThat(tulip.isAlive("rose")).isTrue();
    assertThat(tulip.isAlone()).isFalse();
    rose.close();
    assertThat(tulip.isAlive("rose")).isFalse();
    assertThat(tulip.isAlone()).isTrue();
    assertThat(inherited).containsExactly("rose");
  }

  @Test
  void whoFallsSilentHasDiedAndTheOthersInherit() {
    var tulip = joined("tulip", "north");
    joined("rose", "south");
    pass(Membership.SILENCE_MAX.plusMillis(1));
    tulip.beat();
    assertThat(inherited).isEmpty();
    makeSilent("rose");
    assertThat(tulip.isAlive("rose")).isFalse();
    beatFor(tulip, Membership.SILENCE_MAX.plus(Membership.BEAT));
    assertThat(inherited).containsExactly("rose");
  }

  /** Its transaction is open until the database gives it up: nobody waits for that. */
  @Test
  void whoIsFrozenInItsBeatHoldsUpNobody() throws Exception {
    var tulip = joined("tulip", "north");
    joined("rose", "south");
    makeSilent("rose");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      db.run(tx -> {
        tx.update("UPDATE node SET address = 'http://east' WHERE id = 'rose'");
        var beats =
            threads.submit(() -> beatFor(tulip, Membership.SILENCE_MAX.plus(Membership.BEAT)));
        assertThatCode(() -> beats.get(10, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(tulip.isWell()).isTrue();
        assertThat(inherited).isEmpty();
      });
    }
    tulip.beat();
    assertThat(inherited).containsExactly("rose");
  }

  @Test
  void afterItsOwnSilenceANodeGivesTheOthersTimeToComeBack() {
    var tulip = joined("tulip", "north");
    var rose = joined("rose", "south");
    beatFor(tulip, Membership.SILENCE_MAX.plus(Membership.BEAT));
    // As after a failure of the database: nobody was heard.
    makeSilent("rose");
    pass(Membership.SILENCE_MAX.multipliedBy(2));
    tulip.beat();
    rose.beat();
    beatFor(tulip, Membership.SILENCE_MAX.plus(Membership.BEAT));
    assertThat(inherited).isEmpty();
    assertThat(tulip.isAlive("rose")).isTrue();
  }

  @Test
  void whoStartsInTheSeatOfAnotherKnowsThatItHasDied() {
    joined("tulip", "north");
    var again = joined("daisy", "north");
    assertThat(inherited).containsExactly("tulip");
    assertThat(again.isAlive("tulip")).isFalse();
  }

  @Test
  void whoWasTakenForDeadIsAmongTheLivingAgainWithItsNextBeat() {
    var tulip = joined("tulip", "north");
    var rose = joined("rose", "south");
    db.run(tx -> tx.update("DELETE FROM node WHERE id = 'rose'"));
    assertThat(tulip.isAlive("rose")).isFalse();
    rose.beat();
    assertThat(tulip.isAlive("rose")).isTrue();
  }

  @Test
  void aNodeThatHasLeftIsNotHeardOfAgain() {
    var tulip = joined("tulip", "north");
    var rose = joined("rose", "south");
    rose.close();
    rose.beat();
    assertThat(tulip.isAlive("rose")).isFalse();
  }

  @Test
  void aSecondServerThatWasNotToldToJoinDoesNotStart() {
    var tulip = joined("tulip", "north");
    try (var meanwhile = new Meanwhile()) {
      meanwhile.go(isOver -> {
        while (!isOver.getAsBoolean()) {
          tulip.beat();
        }
      });
      assertThatThrownBy(() -> alone("rose", "south"))
          .isInstanceOf(StartFailed.class)
          .hasMessage(
              "another Baton, at http://north, works on this database; to join it, give --node");
    }
  }

  /** Both have seen that nobody is there before either may say that it is. */
  @Test
  void ofTwoThatStartAtOnceOneDoesNot() throws Exception {
    var ends = new ConcurrentLinkedQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      db.run(tx -> {
        tx.update("LOCK TABLE node IN SHARE MODE");
        threads.execute(() -> startAlone("tulip", "north", ends));
        threads.execute(() -> startAlone("rose", "south", ends));
        assertThat(Until.holds(Duration.ofSeconds(10), () -> waiting(tx) == 2)).isTrue();
      });
    }
    assertThat(ends).containsExactlyInAnyOrder("it runs", "another Baton works on this database");
  }

  private static int waiting(Tx tx) {
    return tx.list(
            """
            SELECT count(*) AS n FROM pg_locks
             WHERE relation = 'node'::regclass AND NOT granted
            """,
            row -> row.getInt("n"))
        .getFirst();
  }

  /** And beats until both have ended up somewhere. */
  private void startAlone(String node, String folder, Queue<String> ends) {
    try {
      var alone = alone(node, folder);
      ends.add("it runs");
      while (ends.size() < 2) {
        alone.beat();
      }
    } catch (StartFailed failed) {
      ends.add(String.valueOf(failed.getMessage()).replaceAll(", at [^,]*,|;.*", ""));
    }
  }

  @Test
  void whoHasJustDiedElsewhereIsWaitedFor() {
    joined("tulip", "north");
    db.run(tx -> tx.update("UPDATE node SET beat_at = beat_at - interval '4.5 seconds'"));
    assertThat(alone("rose", "south").isAlone()).isTrue();
  }

  @Test
  void aNodeThatDoesNotHearOfTheDatabaseIsNotWell() {
    var tulip = joined("tulip", "north");
    pass(Membership.SILENCE_MAX);
    assertThat(tulip.isWell()).isFalse();
    tulip.beat();
    assertThat(tulip.isWell()).isTrue();
  }

  private Membership joined(String node, String folder) {
    return join(node, folder, true);
  }

  private Membership alone(String node, String folder) {
    return join(node, folder, false);
  }

  private Membership join(String node, String folder, boolean mayJoin) {
    var seat = new Seat(node, folder, "http://" + folder);
    var joined = Membership.join(db, db, seat, mayJoin, nanos::get);
    joined.inheritance((_, dead) -> inherited.add(dead));
    return joined;
  }

  private void makeSilent(String node) {
    db.run(tx ->
        tx.update("UPDATE node SET beat_at = beat_at - interval '1 minute' WHERE id = ?", node));
  }

  private void beatFor(Membership node, Duration time) {
    for (var end = nanos.get() + time.toNanos(); nanos.get() < end; node.beat()) {
      pass(Membership.BEAT);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
