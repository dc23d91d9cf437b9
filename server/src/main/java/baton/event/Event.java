package baton.event;

import baton.core.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one object of a mode.
 *
 * @param type {@code payment_intent.succeeded}
 * @param object the JSON of the object as it was right then, in the shape of {@code apiVersion};
 *     what is null may be missing: {@link EventStore#object}
 * @param previous the JSON of what changed, as it was before; null where that is not told
 * @param origin the request that caused it; null when the server went on by itself
 */
public record Event(
    String id,
    String mode,
    String type,
    String objectId,
    String object,
    @Nullable String previous,
    String apiVersion,
    @Nullable Origin origin,
    Instant createdAt) {}
