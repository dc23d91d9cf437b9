package baton.connector;

import java.time.Duration;
import java.util.List;

/**
 * How it is found out at a processor what became of an operation whose outcome nobody knows.
 *
 * @param ways of several that can be used, the first is; at least one asks or sends again
 * @param deadline so long after it was sent first, a person is asked to find out
 */
public record Settling(List<Way> ways, Duration deadline) {
  public Settling {
    ways = List.copyOf(ways);
    if (ways.stream().noneMatch(Way::asks)) {
      throw new IllegalArgumentException("a processor that cannot be asked settles nothing");
    }
  }

  /** What a processor answers to a key that it knows. */
  public enum Repeats {
    /** As it did the first time, whatever that was: then a refusal is one of the first as well. */
    EVERYTHING,
    /**
     * As it did the first time, if that succeeded. Otherwise it is tried anew, and may be refused
     * because the first, whose answer was lost, was done.
     */
    SUCCESSES
  }

  /** One way to find out. Times count from when the operation was sent first. */
  public sealed interface Way {
    /** Nobody is asked before {@code until}: the processor tells by a notice sooner than that. */
    record AwaitNotice(Duration until) implements Way {}

    /** The processor is asked by its own id of the payment; not while we do not know that. */
    record RetrieveById() implements Way {}

    /** The processor is asked by the key that we sent. */
    record RetrieveByKey() implements Way {}

    /**
     * A second request with the same key is never a second charge.
     *
     * @param window how long that holds, less a margin for the request's own way
     * @param repeats what the second request is answered
     */
    record Resend(Duration window, Repeats repeats) implements Way {}

    /**
     * Whatever an authorization did is undone by our key: used when {@code after} the others have
     * not settled it. What is acknowledged is a proof that nothing was charged, but for an approval
     * that comes later still.
     */
    record Reverse(Duration after) implements Way {}

    /** A processor that answers the same key with the same answer is asked by sending again. */
    private boolean asks() {
      return this instanceof RetrieveById
          || this instanceof RetrieveByKey
          || this instanceof Resend;
    }
  }
}
