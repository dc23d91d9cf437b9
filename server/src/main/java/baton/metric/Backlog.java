package baton.metric;

import baton.db.Db;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What waits in the database, counted when somebody looks. */
public final class Backlog {
  /** So that looking stays cheap, more than these are told as these. */
  private static final int COUNTED_MAX = 10_000;

  private static final String UNKNOWN =
      """
      SELECT count(*) AS count
        FROM (SELECT 1 FROM unknown_outcome WHERE status <> 'settled' LIMIT %d) AS them
      """
          .formatted(COUNTED_MAX);

  private static final String DELIVERIES =
      """
      SELECT count(*) AS count
        FROM (SELECT 1 FROM webhook_delivery WHERE state = 'pending' LIMIT %d) AS them
      """
          .formatted(COUNTED_MAX);

  private static final String EVENTS =
      """
      SELECT count(*) AS count
        FROM (SELECT 1 FROM unnumbered, unnest(events) LIMIT %d) AS them
      """
          .formatted(COUNTED_MAX);

  private Backlog() {}

  /** From now on {@code registry} tells what waits in {@code db}, the same on every node. */
  public static void watch(Db db, MeterRegistry registry) {
    gauge("baton.unknown.outcomes", "Operations that a person must find out about", UNKNOWN, db)
        .register(registry);
    gauge("baton.webhook.deliveries.waiting", "Webhooks not taken yet", DELIVERIES, db)
        .register(registry);
    gauge("baton.events.waiting", "Events without a number in the feed yet", EVENTS, db)
        .register(registry);
  }

  private static Gauge.Builder<Db> gauge(String name, String description, String sql, Db db) {
    return Gauge.builder(name, db, it -> count(it, sql)).description(description);
  }

  private static double count(Db db, String sql) {
    Long count = db.inTx(tx -> tx.one(sql, row -> row.getLong("count")));
    return count == null ? Double.NaN : count;
  }
}
