package baton.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a payment goes, or why nowhere. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "routed")
public sealed interface Routed {
  /** The processors of the rule that are not tried. */
  List<Skipped> skipped();

  /**
   * The processors in the order in which they are tried.
   *
   * @param processors never empty, each once
   */
  record Route(List<String> processors, List<Skipped> skipped) implements Routed {
    public Route {
      processors = List.copyOf(processors);
      skipped = List.copyOf(skipped);
    }
  }

  /** The main processor lacks what the payment needs, and nothing else was to be tried instead. */
  record Unsupported(String processor, String missing, List<Skipped> skipped) implements Routed {
    public Unsupported {
      skipped = List.copyOf(skipped);
    }
  }

  /** No processor could be used. */
  record Nowhere(List<Skipped> skipped) implements Routed {
    public Nowhere {
      skipped = List.copyOf(skipped);
    }
  }

  /** A processor of the rule that is not tried. {@code why} is for people. */
  record Skipped(String processor, String why) {}
}
