package baton.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a processor as it is kept.
 *
 * @param id {@code exc_…}
 * @param operation the key of the operation that it was for
 * @param request the body that was sent, with slots in place of card data; null for none
 * @param status null where there was no answer
 * @param error why there was none
 * @param millis from the call to its answer
 * @param at when it was answered
 */
public record LoggedExchange(
    String id,
    String mode,
    String processor,
    String operation,
    String method,
    String url,
    @Nullable String request,
    @Nullable Integer status,
    @Nullable String response,
    @Nullable String error,
    long millis,
    Instant at) {}
