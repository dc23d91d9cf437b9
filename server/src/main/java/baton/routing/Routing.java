package baton.routing;

import baton.account.Mode;
import baton.processor.Processors;
import org.jspecify.annotations.Nullable;

/** Chooses the processor of a payment. */
public final class Routing {
  private final Processors processors;

  public Routing(Processors processors) {
    this.processors = processors;
  }

  /** Null when the mode has no processor that could be used. */
  public @Nullable Route route(Mode mode) {
    var processor = processors.findDefault(mode);
    return processor == null
        ? null
        : new Route(processor, "the default processor: no rule set is active");
  }
}
