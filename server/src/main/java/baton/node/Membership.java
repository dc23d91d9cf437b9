package baton.node;

import baton.core.StartFailed;
import baton.db.Busy;
import baton.db.Db;
import baton.db.SqlFailed;
import baton.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server among those that work on its database. Each beats once a second; who is not heard of
 * for five has died, and its work is everybody's. That is only about speed: who is taken for dead
 * and lives after all does no harm, since whoever writes finds out what others wrote. Thread safe.
 */
public final class Membership implements AutoCloseable {
  /** How often {@link #beat} is to be called. */
  public static final Duration BEAT = Duration.ofSeconds(1);

  static final Duration SILENCE_MAX = Duration.ofSeconds(5);
  private static final Duration LOOKED_EVERY = Duration.ofMillis(100);
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final Db db;
  private final Db beating;
  private final Seat seat;
  private final LongSupplier nanos;
  private final NodeStore store = new NodeStore();
  private volatile long beatAt;
  private volatile long steadySince;
  private volatile Heirs heirs = (_, _) -> {};
  private volatile boolean hasLeft;

  private Membership(Db db, Db beating, Seat seat, LongSupplier nanos) {
    this.db = db;
    this.beating = beating;
    this.seat = seat;
    this.nanos = nanos;
    this.beatAt = nanos.getAsLong();
    this.steadySince = beatAt;
  }

  /**
   * Takes {@code seat}. Throws {@link StartFailed} when others live, unless it may join them; one
   * that has just died is waited for until that is certain.
   *
   * @param beating a connection of its own, so that a node also beats when all others are taken
   * @param nanos as of {@link System#nanoTime}
   */
  public static Membership join(Db db, Db beating, Seat seat, boolean mayJoin, LongSupplier nanos) {
    var membership = new Membership(db, beating, seat, nanos);
    if (mayJoin) {
      db.run(tx -> membership.store.insert(tx, seat));
    } else {
      membership.joinAlone();
    }
    return membership;
  }

  /** The id of this node. */
  public String self() {
    return seat.node();
  }

  /** Whether {@code node} was heard of lately. */
  public boolean isAlive(String node) {
    return db.inTx(tx -> store.isAlive(tx, node, SILENCE_MAX));
  }

  /** Whether the database was heard of lately, so that requests have a chance. */
  public boolean isWell() {
    return nanos.getAsLong() - beatAt < SILENCE_MAX.toNanos();
  }

  /**
   * Whether nobody else serves when this node does not. Where that cannot be known, somebody may.
   */
  public boolean isAlone() {
    try {
      return beating.inTx(this::others).isEmpty();
    } catch (SqlFailed | Busy failed) {
      LOG.warn("who else is there is not known: {}", failed.getMessage());
      return false;
    }
  }

  /** From now on {@code heirs} hear of those that die, and of who had this seat before. */
  public void inheritance(Heirs heirs) {
    this.heirs = heirs;
    db.run(tx -> bury(tx, store.deleteFormer(tx, seat)));
  }

  /** Says that this node lives, and finds those that do not. */
  public void beat() {
    if (!isWell()) {
      steadySince = nanos.getAsLong();
    }
    if (isDone(this::beat, "this node was not heard by the others")) {
      beatAt = nanos.getAsLong();
      var _ = isDone(this::burySilent, "who has died is not known");
    }
  }

  /** What others hold up in the one transaction should not be held up in the next. */
  private boolean isDone(Consumer<Tx> work, String otherwise) {
    try {
      beating.run(work);
      return true;
    } catch (SqlFailed | Busy failed) {
      LOG.warn("{}: {}", otherwise, failed.getMessage());
      return false;
    }
  }

  /** Leaves its work to the others. To be called when it works no more. */
  @Override
  public void close() {
    // On the connection of the beats, so that none is under way.
    beating.run(tx -> {
      hasLeft = true;
      store.delete(tx, seat);
      heirs.inherit(tx, seat.node());
    });
  }

  private void beat(Tx tx) {
    if (hasLeft) {
      return;
    }
    if (!store.beat(tx, seat)) {
      LOG.warn("this node was taken for dead: it could not reach the database in time");
      store.insert(tx, seat);
    }
  }

  private void burySilent(Tx tx) {
    // After a failure of the database all others are silent too; they are given time to come back.
    if (!hasLeft && nanos.getAsLong() - steadySince > SILENCE_MAX.toNanos()) {
      bury(tx, store.deleteSilent(tx, seat, SILENCE_MAX));
    }
  }

  private void bury(Tx tx, List<String> dead) {
    for (var node : dead) {
      LOG.warn("{} has died: the others go on with its work", node);
      heirs.inherit(tx, node);
    }
  }

  private void joinAlone() {
    var first = joinUnlessOthers();
    for (var now = first; !now.isEmpty(); now = joinUnlessOthers()) {
      for (var other : now) {
        if (!first.contains(other)) {
          throw new StartFailed(
              "another Baton, at %s, works on this database; to join it, give --node"
                  .formatted(other.address()));
        }
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  /** Two that do so at once would not see each other: the database makes one of them look again. */
  private List<NodeStore.Other> joinUnlessOthers() {
    return db.inTx(tx -> {
      tx.isolate();
      var others = others(tx);
      if (others.isEmpty()) {
        store.insert(tx, seat);
      }
      return others;
    });
  }

  private List<NodeStore.Other> others(Tx tx) {
    return store.others(tx, seat, SILENCE_MAX);
  }
}
