package baton.export;

import baton.db.Db;
import baton.db.Listing;
import baton.db.SqlFailed;
import baton.db.Tx;
import baton.export.Export.Status;
import baton.job.Sweeper;
import baton.report.Csv;
import baton.report.payments.FilterParams;
import baton.report.payments.PaymentRows;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Writes exports: a part and how far that came are one commit, so that after a crash somebody else
 * goes on where it stopped. Thread safe.
 */
public final class Exports implements Sweeper.Source {
  /** More rows are nobody's to read, and a file is answered from memory. */
  static final int ROWS_MAX = 50_000;

  private static final int ROWS_AT_ONCE = 500;
  private static final int AT_ONCE_MAX = 2;
  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** For one part: nobody's export is to slow payments down. */
  private static final Duration TIME_MAX = Duration.ofSeconds(20);

  private final Db db;
  private final ExportStore store = new ExportStore();
  private final PaymentRows rows;
  private final Clock clock;

  public Exports(Db db, PaymentRows rows, Clock clock) {
    this.db = db;
    this.rows = rows;
    this.clock = clock;
  }

  ExportStore store() {
    return store;
  }

  @Override
  public List<String> take(int max) {
    var now = clock.instant();
    return db.inTx(tx -> store.takeDue(tx, now, now.plus(LEASE), Math.min(max, AT_ONCE_MAX)));
  }

  @Override
  public void work(String id) {
    try {
      while (db.inTx(tx -> goOn(tx, id))) {}
    } catch (SqlFailed failed) {
      if (!failed.isOutOfTime()) {
        throw failed;
      }
      db.run(tx -> giveUp(tx, id));
    }
  }

  /** Forgets what is too old. To be called now and then. */
  public void deleteOld() {
    db.run(tx -> store.deleteOld(tx, clock.instant(), FORGOTTEN_AT_ONCE));
  }

  /** Counts, or writes one part. False when nothing is left to do. */
  private boolean goOn(Tx tx, String id) {
    tx.hurry(TIME_MAX);
    var it = store.lockAny(tx, id);
    if (it == null || it.status() != Status.RUNNING) {
      return false;
    }
    var next = it.rowsTotal() == null ? counted(tx, it) : written(tx, it);
    store.update(tx, next, clock.instant().plus(LEASE));
    return next.status() == Status.RUNNING;
  }

  private void giveUp(Tx tx, String id) {
    var it = store.lockAny(tx, id);
    if (it != null && it.status() == Status.RUNNING) {
      store.update(tx, it.written(0, it.last(), Status.FAILED), clock.instant());
    }
  }

  private static Export counted(Tx tx, Export it) {
    return it.counted(ids(tx, wanted(it), ROWS_MAX).size());
  }

  private Export written(Tx tx, Export it) {
    var max = Math.min(ROWS_AT_ONCE, ROWS_MAX - it.rowsDone());
    var ids = ids(tx, wanted(it).between(it.last(), null), max);
    var csv = new Csv();
    if (it.rowsDone() == 0) {
      csv.line(Line.HEAD);
    }
    var found = rows.read(tx, it.mode(), ids);
    found.stream().map(Line::of).forEach(csv::line);
    store.addPart(tx, it, it.rowsDone(), csv.toString());
    var isEnd = ids.size() < ROWS_AT_ONCE || it.rowsDone() + ids.size() >= ROWS_MAX;
    var lowest = ids.isEmpty() ? it.last() : ids.getLast();
    return it.written(ids.size(), lowest, isEnd ? Status.COMPLETE : Status.RUNNING);
  }

  /** What there was when it was asked for. */
  private static Listing wanted(Export it) {
    return FilterParams.of(it.mode(), it.filters()).and("created_at <= ?", it.createdAt());
  }

  private static List<String> ids(Tx tx, Listing wanted, int max) {
    return wanted.rows(tx, row -> row.getString("id"), max);
  }
}
