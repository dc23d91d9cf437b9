package baton.notice;

import baton.attempt.Heard;
import baton.attempt.News;
import baton.connector.Notice.Event;
import baton.connector.Notice.Subject;
import baton.connector.Outcome;
import baton.core.Ids;
import baton.db.Db;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.processor.Processor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what processors tell, each event once and in the transaction of what follows from it, so
 * that a crash neither loses nor doubles it. What is not known to be about anything of ours waits:
 * it may be here before the answer that it outran is written down.
 */
public final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /** No processor delivers an event again after so long. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int FORGOTTEN_AT_ONCE = 1000;

  /** Longer ids are told apart by their digest. */
  private static final int EVENT_ID_CHARS_MAX = 255;

  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Until an operation is looked for again. An answer may be fetched only after a crash. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12));

  private final Db db;
  private final NoticeStore store;
  private final Recipients recipients;
  private final Ids ids;
  private final Clock clock;

  public Notices(Db db, NoticeStore store, Recipients recipients, Ids ids, Clock clock) {
    this.db = db;
    this.store = store;
    this.recipients = recipients;
    this.ids = ids;
    this.clock = clock;
  }

  /** Written down, with what follows, when this returns. Nothing when it was told before. */
  void take(Processor processor, Event event) {
    var now = clock.instant();
    var notice =
        new TakenNotice(
            ids.next("ntc"),
            processor.mode(),
            processor.id(),
            bounded(event.id()),
            event,
            TakenNotice.Status.WAITING,
            null,
            0,
            now,
            now);
    db.run(tx -> {
      if (store.insert(tx, notice)) {
        handle(tx, notice);
      }
    });
  }

  /** Those that wait for their operation, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        var now = clock.instant();
        return db.inTx(tx -> store.takeDue(tx, now, now.plus(LEASE), max));
      }

      @Override
      public void work(String id) {
        db.run(tx -> {
          var notice = store.lockAny(tx, id);
          if (notice != null && notice.status() == TakenNotice.Status.WAITING) {
            handle(tx, notice);
          }
        });
      }
    };
  }

  /** Forgets what is old, some at a time. */
  public void deleteOld() {
    var begin = clock.instant().minus(KEPT);
    db.inBatches(tx -> store.deleteOld(tx, begin, FORGOTTEN_AT_ONCE));
  }

  private void handle(Tx tx, TakenNotice it) {
    switch (it.event()) {
      case Event.Happened(_, var subject, var outcome) -> {
        var key = Recipients.key(tx, it.processor(), subject);
        var heard =
            key == null
                ? missed(tx, it, subject, outcome)
                : recipients.hear(tx, new News(it.processor(), key, outcome));
        end(tx, it, key, heard);
      }
      case Event.Disputed(_, var payment, var dispute) ->
          end(tx, it, null, recipients.disputes().hear(tx, it.processor(), payment, dispute));
    }
  }

  /**
   * What fails for a payment of ours, and is nothing that we asked for, was done by the processor
   * itself: it captures a sale, and later the money does not come.
   */
  private Heard missed(Tx tx, TakenNotice it, Subject subject, @Nullable Outcome outcome) {
    return next(it) == null
            && outcome instanceof Outcome.Declined
            && Recipients.isOfOurs(tx, it.processor(), subject)
        ? Heard.CONTRADICTING
        : Heard.UNMATCHED;
  }

  private void end(Tx tx, TakenNotice it, @Nullable String key, Heard heard) {
    store.update(
        tx,
        switch (heard) {
          case TAKEN -> it.ended(TakenNotice.Status.TAKEN, key);
          case UNMATCHED, TOO_SOON -> it.missed(next(it));
          case CONTRADICTING -> {
            LOG.error(
                "{}: {} says {} of {}, which was decided otherwise; ask there which is true",
                it.id(),
                it.processor(),
                it.event(),
                key);
            yield it.ended(TakenNotice.Status.CONTRADICTING, key);
          }
        });
  }

  private @Nullable Instant next(TakenNotice it) {
    return it.tries() < PAUSES.size() ? clock.instant().plus(PAUSES.get(it.tries())) : null;
  }

  private static String bounded(String eventId) {
    if (eventId.length() <= EVENT_ID_CHARS_MAX) {
      return eventId;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(eventId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
