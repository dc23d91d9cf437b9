package baton.payment;

import baton.core.Ids;
import baton.db.Db;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds payments whose status is not listed, or wrongly, and mends that: else the sweeper does not
 * see them. Walks along those of the last days, and begins again. For one thread.
 */
public final class StatusWalk {
  private static final Logger LOG = LoggerFactory.getLogger(StatusWalk.class);
  private static final Duration BACK = Duration.ofDays(7);
  private static final int PAGE = 5_000;

  private final Db db;
  private final StatusStore statuses;
  private final Clock clock;
  private final int page;
  private String seen = "";

  public StatusWalk(Db db, PaymentStore payments, Clock clock) {
    this(db, payments, clock, PAGE);
  }

  StatusWalk(Db db, PaymentStore payments, Clock clock, int page) {
    this.db = db;
    this.statuses = payments.statuses();
    this.clock = clock;
    this.page = page;
  }

  /** Looks at the next page. To be called now and then. */
  public void step() {
    var oldest = Ids.lowest("pi", clock.instant().minus(BACK));
    var begin = seen.compareTo(oldest) < 0 ? oldest : seen;
    var compared = db.inTx(tx -> statuses.compare(tx, begin, page));
    if (!compared.wrong().isEmpty()) {
      db.run(tx -> statuses.mend(tx, compared.wrong()));
      LOG.warn("payments were not listed as they stand, and are now: {}", compared.wrong());
    }
    seen = compared.last();
  }
}
