package baton;

import baton.certify.Postbox;
import baton.connector.Notice.Event;
import baton.db.Db;
import baton.notice.NoticeStore;
import baton.processor.Processor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the running server has taken of a processor's notices: it has checked their signatures.
 *
 * @param begin when the first may have come
 */
record ServerPostbox(Db db, Processor processor, Instant begin) implements Postbox {
  private static final NoticeStore STORE = new NoticeStore();
  private static final int LOOKS = 300;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int EVENTS_MAX = 200;

  /** Waits a minute. */
  @Override
  public @Nullable Event await(Predicate<Event> wanted) {
    for (var look = 0; look < LOOKS; look++) {
      for (var event : db.inTx(tx -> STORE.told(tx, processor, begin, EVENTS_MAX))) {
        if (wanted.test(event)) {
          return event;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }
}
