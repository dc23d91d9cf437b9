package baton.audit;

import baton.db.Db;
import org.jspecify.annotations.Nullable;

/** Walks along a chain and finds its first broken link. Holds no transaction for long. */
final class AuditCheck {
  private static final int PAGE = 500;

  /** What was found. */
  sealed interface Result {
    /**
     * Every entry fits the one before.
     *
     * @param last where the walk ended
     * @param hasMore it ended because it was long enough, not because the chain did
     */
    record Intact(End last, boolean hasMore) implements Result {}

    /**
     * The entry of {@code number} is not what was written, or is gone.
     *
     * @param last the last that fits
     */
    record Broken(End last, long number, Fault fault) implements Result {}

    /** There is nothing to walk: the chain ends before. */
    record Beyond(End end) implements Result {}
  }

  /** What is wrong with a link. */
  enum Fault {
    /** Its hash is not that of what it says and what stands before it. */
    CHANGED,
    /** It is not there. */
    MISSING,
    /** It fits, but the chain ended with another when the last entry was added. */
    END_CHANGED
  }

  private record Walked(End last, @Nullable Fault fault) {}

  private final Db db;
  private final AuditStore store;
  private final int entriesMax;

  /** {@code entriesMax} of one walk. */
  AuditCheck(Db db, AuditStore store, int entriesMax) {
    this.db = db;
    this.store = store;
    this.entriesMax = entriesMax;
  }

  /** From behind the entry of number {@code after}, which is believed; 0 for all. */
  Result walk(String mode, long after) {
    var end = db.inTx(tx -> store.end(tx, mode));
    if (after > end.number()) {
      return new Result.Beyond(end);
    }
    var believed = after == 0 ? null : db.inTx(tx -> store.find(tx, mode, after));
    if (after > 0 && believed == null) {
      return new Result.Broken(End.NONE, after, Fault.MISSING);
    }
    var stop = Math.min(end.number(), after + entriesMax);
    var walked = new Walked(believed == null ? End.NONE : new End(after, believed.hash()), null);
    while (walked.fault() == null && walked.last().number() < stop) {
      walked = page(mode, walked.last(), stop);
    }
    return result(walked, end);
  }

  private static Result result(Walked walked, End end) {
    var last = walked.last();
    if (walked.fault() != null) {
      return new Result.Broken(last, last.number() + 1, walked.fault());
    }
    var isEnd = last.number() == end.number();
    return isEnd && !last.equals(end)
        ? new Result.Broken(last, last.number(), Fault.END_CHANGED)
        : new Result.Intact(last, !isEnd);
  }

  private Walked page(String mode, End from, long stop) {
    var max = (int) Math.min(PAGE, stop - from.number());
    var links = db.inTx(tx -> store.read(tx, mode, from.number(), max));
    var last = from;
    for (var link : links) {
      if (link.entry().number() != last.number() + 1) {
        return new Walked(last, Fault.MISSING);
      }
      if (!link.entry().hash(last.hash()).equals(link.hash())) {
        return new Walked(last, Fault.CHANGED);
      }
      last = new End(link.entry().number(), link.hash());
    }
    return new Walked(last, links.size() < max ? Fault.MISSING : null);
  }
}
