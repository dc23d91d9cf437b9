package baton.webhook;

import baton.webhook.out.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery with its tries, as the API shows it. */
public record DeliveryView(
    String id,
    String object,
    List<AttemptView> attempts,
    long created,
    String event,
    String eventType,
    boolean livemode,
    @Nullable Long nextAttempt,
    String status,
    String webhookEndpoint) {
  /**
   * One try.
   *
   * @param responseBody its beginning, up to 4 KiB
   * @param error why there was no answer
   */
  public record AttemptView(
      long at,
      @Nullable Integer httpStatus,
      long latencyMs,
      @Nullable String responseBody,
      @Nullable String error) {
    static AttemptView of(Attempt it) {
      return new AttemptView(
          it.at().getEpochSecond(), it.status(), it.latencyMillis(), it.body(), it.error());
    }
  }

  /** The deliveries that were asked for. */
  public record Resent(String object, String url, boolean hasMore, List<DeliveryView> data) {
    static Resent of(String url, List<DeliveryView> data) {
      return new Resent("list", url, false, data);
    }
  }

  static DeliveryView of(Delivery it, List<Attempt> attempts, boolean livemode) {
    var next = it.nextAt();
    return new DeliveryView(
        it.id(),
        "orchestration.webhook_delivery",
        attempts.stream().map(AttemptView::of).toList(),
        it.createdAt().getEpochSecond(),
        it.event(),
        it.eventType(),
        livemode,
        next == null ? null : next.getEpochSecond(),
        it.state().word(),
        it.endpoint());
  }
}
