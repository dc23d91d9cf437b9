package baton.core;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The request that whatever happens now is done for.
 *
 * @param request {@code req_…}
 */
public record Origin(String request, @Nullable String idempotencyKey) {
  private static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

  /** Null when no request is being answered: the server goes on by itself. */
  public static @Nullable Origin current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Does {@code work} for this request. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }
}
