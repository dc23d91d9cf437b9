package baton.safety;

import baton.db.Db;
import baton.db.Tx;
import baton.simulator.Simulator;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what Baton's database says with what the sandbox processors' ledgers say, payment by
 * payment, when all is at rest. Every complaint begins with the invariant that is broken.
 */
public final class Audit {
  private static final String OPEN =
      """
      SELECT open.id || (SELECT string_agg(fact.fact::text, ', ' ORDER BY number)
                           FROM fact WHERE fact.payment = open.payment) AS story
        FROM (SELECT id, id AS payment FROM payment_intent
               WHERE status = 'processing'
                  OR (look_at IS NOT NULL AND status <> 'requires_capture')
               UNION ALL
              SELECT id, payment FROM refund
               WHERE (status = 'pending' OR look_at IS NOT NULL)
                 AND NOT (status = 'waiting'
                          AND EXISTS (SELECT 1 FROM payment_intent p
                                       WHERE p.id = payment
                                         AND p.status IN ('requires_action',
                                                          'requires_confirmation')))) open
       UNION ALL
      SELECT unnest(events) || ' has no number' FROM unnumbered
       UNION ALL
      SELECT coalesce(p.id, s.id) || ' is not where it is listed'
        FROM (SELECT * FROM payment_intent WHERE status <> 'succeeded') p
        FULL JOIN payment_by_status s USING (id, mode, status)
       WHERE p.id IS NULL OR s.id IS NULL OR p.look_at IS DISTINCT FROM s.look_at
       UNION ALL
      SELECT attempt || ' is given back' FROM late_approval
       WHERE state = 'undoing' AND look_at IS NOT NULL
       UNION ALL
      SELECT mode || ' has events of which no deliveries were made'
        FROM webhook_cursor JOIN feed_end USING (mode)
       WHERE feed_end.sequence > webhook_cursor.sequence
       UNION ALL
      SELECT id || ' is not delivered' FROM webhook_delivery WHERE state = 'pending'
      """;

  /** What is not what its last event says it is. */
  private static final String UNTOLD =
      """
      SELECT it.id || ' is ' || it.status || ', but told was '
             || coalesce(last.object::json ->> 'status', 'nothing') AS complaint
        FROM (SELECT mode, id, status FROM payment_intent
               WHERE status IN ('requires_action', 'requires_capture', 'succeeded', 'canceled')
               UNION ALL
              SELECT mode, id, CASE status WHEN 'waiting' THEN 'pending' ELSE status END
                FROM refund) it
        LEFT JOIN LATERAL (SELECT object FROM event
                            WHERE event.mode = it.mode AND object_id = it.id
                            ORDER BY id DESC LIMIT 1) last ON true
       WHERE it.status IS DISTINCT FROM last.object::json ->> 'status'
      """;

  /** Every attempt that was decided is shown as one charge, and settled as that says. */
  private static final String CHARGES =
      """
      SELECT coalesce(c.id, 'no charge') || ' of ' || coalesce(a.id, 'no attempt') AS complaint
        FROM (SELECT * FROM attempt
               WHERE state IN ('authorized', 'captured', 'failed')
                  OR state = 'canceled' AND outcome ->> 'outcome' = 'Approved') a
        FULL JOIN charge c ON substr(c.id, 4) = substr(a.id, 5)
       WHERE c.id IS NULL OR a.id IS NULL
          OR c.state <> a.state
          OR c.captured_minor <> a.captured_minor
          OR c.refunded_minor > c.captured_minor
          OR c.refunded_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM refund
                                   WHERE refund.charge = c.id AND refund.status = 'succeeded')
          OR c.captured_minor - c.refunded_minor
             <> (SELECT coalesce(sum(amount_minor), 0) FROM balance_transaction
                  WHERE source = c.id
                     OR source IN (SELECT id FROM refund WHERE refund.charge = c.id))
      """;

  private static final String GAPS =
      """
      SELECT mode || ' has ' || count(*) || ' numbers up to ' || max(sequence) AS complaint
        FROM feed_entry it
       GROUP BY mode
      HAVING count(*) <> max(sequence) OR count(*) <> count(DISTINCT sequence)
          OR count(*) <> count(DISTINCT event)
          OR count(*) <> (SELECT count(*) FROM event WHERE event.mode = it.mode)
      """;

  /** Every endpoint that wants everything got everything since it is there. */
  private static final String UNDELIVERED =
      """
      SELECT feed_entry.event || ' did not come to ' || it.id AS complaint
        FROM webhook_endpoint it
        JOIN feed_entry ON feed_entry.mode = it.mode AND sequence > it.since
        LEFT JOIN webhook_delivery d ON d.endpoint = it.id AND d.event = feed_entry.event
       WHERE it.is_enabled AND it.enabled_events @> '["*"]'
         AND d.state IS DISTINCT FROM 'succeeded'
      """;

  private static final String PAYMENTS =
      """
      SELECT p.id, p.status, p.amount_minor, p.capturable_minor, p.received_minor,
             p.refunded_minor, p.fact_count,
             (SELECT coalesce(sum(r.amount_minor), 0) FROM refund r
               WHERE r.payment = p.id AND r.status = 'succeeded') AS succeeded_minor
        FROM payment_intent p
       ORDER BY p.id
      """;
  private static final String ATTEMPTS =
      """
      SELECT id, payment, state, captured_minor FROM attempt ORDER BY id
      """;

  /** Approved behind its own reversal, and given back: no part of what we say of the payment. */
  private static final String GIVEN_BACK =
      """
      SELECT attempt FROM late_approval WHERE state = 'undone'
      """;

  private static final String FACTS =
      """
      SELECT payment, number, operation, fact ->> 'fact' AS kind,
             fact -> 'operation' ->> 'key' AS key,
             floor(extract(epoch FROM at) * 1000)::bigint AS at_millis
        FROM fact
       ORDER BY payment, number
      """;

  private final Db db;
  private final Simulator simulator;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, List<Totals>> ledger = new HashMap<>();
  private final Set<String> givenBack = new HashSet<>();
  private final Map<String, List<AttemptRow>> attempts = new HashMap<>();
  private final Map<String, List<FactRow>> facts = new HashMap<>();

  private record PaymentRow(
      String id,
      String status,
      long amount,
      long capturable,
      long received,
      long refunded,
      int factCount,
      long succeededRefunds) {}

  private record AttemptRow(String id, String payment, String state, long captured) {}

  private record FactRow(
      String payment, int number, String operation, String kind, String key, long atMillis) {}

  private Audit(Db db, Simulator simulator) {
    this.db = db;
    this.simulator = simulator;
  }

  /** Whether everything came to rest within {@code patience}; else what did not. */
  public static List<String> open(Db db, Duration patience) {
    return Until.holds(patience, () -> open(db).isEmpty()) ? List.of() : open(db);
  }

  /** What is wrong. Only to be asked when everything is at rest. */
  public static List<String> complaints(Db db, Simulator simulator) {
    var audit = new Audit(db, simulator);
    audit.run();
    return audit.complaints;
  }

  private static List<String> open(Db db) {
    return db.inTx(tx -> tx.list(OPEN, row -> row.getString("story")));
  }

  private void run() {
    simulator.processors().stream()
        .flatMap(it -> it.ledger().stream())
        .forEach(it -> ledger.computeIfAbsent(it.reference(), _ -> new ArrayList<>()).add(it));
    givenBack.addAll(db.inTx(tx -> tx.list(GIVEN_BACK, row -> row.getString("attempt"))));
    var payments = db.inTx(this::read);
    var unknown = new HashMap<>(ledger);
    attempts.values().forEach(of -> of.forEach(it -> unknown.remove(it.id())));
    unknown.keySet().forEach(it -> complaints.add("I2: the ledger knows " + it + ", we do not"));
    payments.forEach(this::check);
    db.inTx(tx -> tx.list(CHARGES, row -> row.getString("complaint")))
        .forEach(it -> complaints.add("I6: " + it));
    for (var told : List.of(UNTOLD, GAPS, UNDELIVERED)) {
      db.inTx(tx -> tx.list(told, row -> row.getString("complaint")))
          .forEach(it -> complaints.add("I4: " + it));
    }
  }

  private List<PaymentRow> read(Tx tx) {
    tx.list(
            ATTEMPTS,
            row ->
                new AttemptRow(
                    row.getString("id"),
                    row.getString("payment"),
                    row.getString("state"),
                    row.getLong("captured_minor")))
        .forEach(it -> attempts.computeIfAbsent(it.payment(), _ -> new ArrayList<>()).add(it));
    tx.list(
            FACTS,
            row ->
                new FactRow(
                    row.getString("payment"),
                    row.getInt("number"),
                    row.getString("operation"),
                    row.getString("kind"),
                    String.valueOf(row.getString("key")),
                    row.getLong("at_millis")))
        .forEach(it -> facts.computeIfAbsent(it.payment(), _ -> new ArrayList<>()).add(it));
    return tx.list(
        PAYMENTS,
        row ->
            new PaymentRow(
                row.getString("id"),
                row.getString("status"),
                row.getLong("amount_minor"),
                row.getLong("capturable_minor"),
                row.getLong("received_minor"),
                row.getLong("refunded_minor"),
                row.getInt("fact_count"),
                row.getLong("succeeded_minor")));
  }

  private void check(PaymentRow payment) {
    var booked =
        attempts.getOrDefault(payment.id(), List.of()).stream()
            .flatMap(it -> ledger.getOrDefault(it.id(), List.of()).stream())
            .toList();
    var standing = booked.stream().filter(it -> !isGivenBack(it)).toList();
    checkAuthorizations(payment, standing);
    checkSums(payment, standing);
    checkFacts(payment, booked);
  }

  /** Whether we say so, and the ledger too. */
  private boolean isGivenBack(Totals it) {
    return givenBack.contains(it.reference())
        && (it.authorized() == it.canceled()
            || (it.captured() > 0 && it.captured() == it.refunded()));
  }

  /** What is authorized and was not released again: at most one, and where we say so. */
  private void checkAuthorizations(PaymentRow payment, List<Totals> booked) {
    var standing = booked.stream().filter(it -> it.authorized() > it.canceled()).toList();
    require(standing.size() <= 1, "I1", payment, "is authorized " + standing.size() + " times");
    var isPaid =
        payment.status().equals("succeeded") || payment.status().equals("requires_capture");
    require(standing.isEmpty() == !isPaid, "I1", payment, "is authorized: " + !standing.isEmpty());
    if (payment.status().equals("requires_capture") && standing.size() == 1) {
      require(
          standing.getFirst().authorized() - standing.getFirst().captured() == payment.capturable(),
          "I6",
          payment,
          "capturable is not what is left of " + standing.getFirst());
    }
  }

  private void checkSums(PaymentRow payment, List<Totals> booked) {
    var captured = booked.stream().mapToLong(Totals::captured).sum();
    var refunded = booked.stream().mapToLong(Totals::refunded).sum();
    require(captured == payment.received(), "I6", payment, "captured in truth: " + captured);
    require(refunded == payment.refunded(), "I6", payment, "refunded in truth: " + refunded);
    require(refunded == payment.succeededRefunds(), "I6", payment, "refunds: " + refunded);
    require(
        payment.refunded() <= payment.received() && payment.received() <= payment.amount(),
        "I6",
        payment,
        "refunded <= captured <= authorized does not hold");
    var taken =
        attempts.getOrDefault(payment.id(), List.of()).stream()
            .mapToLong(AttemptRow::captured)
            .sum();
    require(taken == payment.received(), "I6", payment, "attempts captured " + taken);
  }

  /** Every operation begins with being sent, before the processor booked it. */
  private void checkFacts(PaymentRow payment, List<Totals> booked) {
    var known = facts.getOrDefault(payment.id(), List.of());
    require(known.size() == payment.factCount(), "I2", payment, known.size() + " facts");
    var sentAt = new HashMap<String, Long>();
    var begun = new HashMap<String, FactRow>();
    for (var it : known) {
      require(
          begun.putIfAbsent(it.operation(), it) != null || !it.kind().equals("Answered"),
          "I2",
          payment,
          it.operation() + " begins with " + it.kind());
      if (it.kind().equals("Sent")) {
        sentAt.putIfAbsent(it.key(), it.atMillis());
      }
    }
    booked.stream()
        .flatMap(it -> it.entries().stream())
        .forEach(it -> checkSent(payment, it, sentAt));
  }

  private void checkSent(PaymentRow payment, Entry booked, Map<String, Long> sentAt) {
    var at = sentAt.get(booked.once().key());
    require(
        at != null && at <= booked.atMillis(),
        "I2",
        payment,
        booked.once().key() + " was booked at " + booked.atMillis() + " but sent at " + at);
  }

  private void require(boolean holds, String invariant, PaymentRow payment, String otherwise) {
    if (!holds) {
      complaints.add(invariant + ": " + payment + " " + otherwise);
    }
  }
}
