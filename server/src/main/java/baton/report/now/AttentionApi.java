package baton.report.now;

import baton.db.Columns;
import baton.db.Db;
import baton.db.Tx;
import baton.health.Circuit;
import baton.http.Endpoint;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.processor.Processor;
import baton.processor.Processors;
import baton.report.now.AttentionView.ItemView;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/attention}. */
public final class AttentionApi {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);
  private static final Duration CAPTURE_SOON = Duration.ofHours(24);

  private static final List<String> GRAVEST_FIRST =
      List.of(
          "processors_down",
          "unknown_outcomes",
          "disputes_needing_response",
          "captures_expiring",
          "notices_contradicting",
          "webhook_endpoints_failing",
          "webhook_endpoints_disabled",
          "unmapped_codes",
          "unknown_outcomes_open");

  /** Each by an index of its own: there is never much of what they count. */
  private static final String COUNTED =
      """
      SELECT 'unknown_outcomes' AS type, count(*) AS count, min(since) AS since
        FROM unknown_outcome WHERE mode = ? AND status = 'needs_person'
      UNION ALL
      SELECT 'disputes_needing_response', count(*), min(created_at)
        FROM dispute WHERE mode = ? AND status IN ('needs_response', 'warning_needs_response')
      UNION ALL
      SELECT 'captures_expiring', count(*), min(p.created_at)
        FROM payment_by_status s JOIN payment_intent p ON p.id = s.id
       WHERE s.mode = ? AND s.status = 'requires_capture' AND s.look_at < ?
      UNION ALL
      SELECT 'notices_contradicting', count(*), min(created_at)
        FROM notice WHERE mode = ? AND status = 'contradicting'
      UNION ALL
      SELECT 'webhook_endpoints_failing', count(*), min(failing_since)
        FROM webhook_endpoint WHERE mode = ? AND is_enabled AND failing_since IS NOT NULL
      UNION ALL
      SELECT 'webhook_endpoints_disabled', count(*), min(failing_since)
        FROM webhook_endpoint WHERE mode = ? AND NOT is_enabled
      UNION ALL
      SELECT 'unmapped_codes', count(*), min(first_at)
        FROM unmapped_code
       WHERE processor IN (SELECT id FROM processor WHERE mode = ? AND deleted_at IS NULL)
      UNION ALL
      SELECT 'unknown_outcomes_open', count(*), min(since)
        FROM unknown_outcome WHERE mode = ? AND status = 'open'
      """;

  private final Db db;
  private final Processors processors;
  private final Vault vault;
  private final Clock clock;

  public AttentionApi(Db db, Processors processors, Vault vault, Clock clock) {
    this.db = db;
    this.processors = processors;
    this.vault = vault;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/attention")
            .summary("What needs a person, the gravest first")
            .returns(AttentionView.class),
        this::retrieve);
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    return db.inTx(tx -> {
      tx.hurry(TIME_MAX);
      var items = new ArrayList<ItemView>();
      items.add(down(caller.mode()));
      items.addAll(counted(tx, caller.mode()));
      items.removeIf(it -> it.count() == 0);
      items.sort(Comparator.comparingInt(it -> GRAVEST_FIRST.indexOf(it.type())));
      var total = items.stream().mapToLong(ItemView::count).sum();
      return Response.ok(
          new AttentionView("orchestration.attention", items, caller.livemode(), total));
    });
  }

  private ItemView down(String mode) {
    var circuits =
        processors.list(mode).stream()
            .filter(Processor::isEnabled)
            .map(it -> vault.health(it.id()).circuit())
            .filter(it -> it.state() == Circuit.State.OPEN)
            .toList();
    var since = circuits.stream().mapToLong(it -> it.since().getEpochSecond()).min();
    return new ItemView(
        circuits.size(), since.isPresent() ? (Long) since.getAsLong() : null, "processors_down");
  }

  private List<ItemView> counted(Tx tx, String mode) {
    var soon = clock.instant().plus(CAPTURE_SOON);
    return tx.list(
        COUNTED,
        row ->
            new ItemView(
                row.getLong("count"),
                seconds(Columns.instantOrNull(row, "since")),
                row.getString("type")),
        mode,
        mode,
        mode,
        soon,
        mode,
        mode,
        mode,
        mode,
        mode);
  }

  private static @Nullable Long seconds(@Nullable Instant at) {
    return at == null ? null : (Long) at.getEpochSecond();
  }
}
