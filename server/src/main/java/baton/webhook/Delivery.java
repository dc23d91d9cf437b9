package baton.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint.
 *
 * @param eventType {@code payment_intent.succeeded}
 * @param nextAt when it is tried next; only while it is pending
 */
record Delivery(
    String id,
    String mode,
    String endpoint,
    String event,
    String eventType,
    DeliveryState state,
    int attempts,
    @Nullable Instant nextAt,
    Instant createdAt) {}
