package baton.report.count;

import baton.connector.Operation.Authorize;
import baton.connector.Operation.Initiation;
import baton.core.Card;
import baton.plan.Fact;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of an attempt tell of it. They are written down and never changed, so that it is
 * counted the same whenever it is.
 *
 * @param asked what was sent first; null until something was
 */
record Told(@Nullable Authorize asked, @Nullable Instant sentAt, @Nullable Instant answeredAt) {
  static final Told NOTHING = new Told(null, null, null);

  /** The same, and what happened next. */
  Told and(Fact fact, Instant at) {
    return switch (fact) {
      case Fact.Sent(_, Authorize it) when sentAt == null -> new Told(it, at, answeredAt);
      case Fact.Answered _ when answeredAt == null -> new Told(asked, sentAt, at);
      case Fact.Planned _, Fact.Sent _, Fact.Answered _, Fact.Resolved _ -> this;
    };
  }

  @Nullable Card card() {
    return asked == null ? null : asked.instrument().card();
  }

  @Nullable Initiation initiation() {
    return asked == null ? null : asked.initiation();
  }

  /** From the first call to its answer; null while there is none. */
  @Nullable Duration latency() {
    return sentAt == null || answeredAt == null ? null : Duration.between(sentAt, answeredAt);
  }
}
