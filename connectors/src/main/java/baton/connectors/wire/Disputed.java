package baton.connectors.wire;

import baton.connector.Handle;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the standing of a dispute says of an answer to it, and how evidence is told as text. */
public final class Disputed {
  private Disputed() {}

  /**
   * What a dispute that stands so says of {@code asked}: whether the answer is there, or whether
   * somebody asks what became of it.
   *
   * @param now null where the processor's word for it is not known
   */
  public static Outcome outcome(Operation asked, @Nullable Status now) {
    return switch (asked) {
      case Retrieve(DisputeAnswer of, _) -> isOpen(now) ? new NeverSeen() : answered(of, now);
      case DisputeAnswer it -> answered(it, now);
      default -> new Unknown("not asked of a dispute");
    };
  }

  /** The processor has {@code it}. */
  public static Approved taken(DisputeAnswer it) {
    return new Approved(of(it).reference(), it.amount(), Evidence.NONE);
  }

  /** How the processor knows what {@code it} answers. */
  public static Handle of(DisputeAnswer it) {
    return switch (it) {
      case Contest contest -> contest.handle();
      case Concede concede -> concede.handle();
    };
  }

  private static boolean isOpen(@Nullable Status now) {
    return now == Status.NEEDS_RESPONSE || now == Status.WARNING_NEEDS_RESPONSE;
  }

  /** One that was lost may have been lost for want of an answer. */
  private static Outcome answered(DisputeAnswer it, @Nullable Status now) {
    if (now == null) {
      return new Unknown("a dispute that stands as nobody knows");
    }
    var isThere =
        switch (now) {
          case UNDER_REVIEW, WARNING_UNDER_REVIEW, WON -> it instanceof Contest;
          case LOST, WARNING_CLOSED -> it instanceof Concede;
          case NEEDS_RESPONSE, WARNING_NEEDS_RESPONSE -> false;
        };
    return isThere ? taken(it) : new Unknown("the dispute is " + now);
  }

  /** The texts of {@code evidence} that have one of these names, each with its name before it. */
  public static String told(SortedMap<String, String> evidence, List<String> names) {
    var lines = new ArrayList<String>();
    for (var name : names) {
      var text = evidence.get(name);
      if (text != null) {
        lines.add(name.replace('_', ' ') + ": " + text);
      }
    }
    return String.join("\n", lines);
  }
}
