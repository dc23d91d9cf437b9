package baton.certify;

import baton.connector.Notice.Event;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the notices of the processor that is tried arrive, each proven genuine. */
public interface Postbox {
  /** The first event that is {@code wanted}, waited for; null when none came in time. */
  @Nullable Event await(Predicate<Event> wanted);
}
