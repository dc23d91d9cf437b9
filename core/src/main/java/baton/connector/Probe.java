package baton.connector;

import java.util.function.Function;

/**
 * A harmless question that shows whether a processor lets an account in.
 *
 * @param call looks only: it moves no money, and may be sent again
 */
public record Probe(HttpCall call, Function<HttpReply, Verdict> read) {
  /** What the answer shows. */
  public sealed interface Verdict {
    /** The credentials are right. */
    record Accepted() implements Verdict {}

    /** The credentials are wrong, or do not allow enough; {@code why} quotes nobody. */
    record Refused(String why) implements Verdict {}

    /** Neither is proven. */
    record Unclear(String why) implements Verdict {}
  }
}
