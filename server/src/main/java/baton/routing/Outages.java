package baton.routing;

import org.jspecify.annotations.Nullable;

/** Which processors do not answer, as far as this node knows. */
public interface Outages {
  /** Null when a payment may go to {@code processor} now, be it to find out; else why not. */
  @Nullable String of(String processor);
}
