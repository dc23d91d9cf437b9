package baton.http;

import baton.db.Db;
import baton.db.Tx;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The hold of one request on its idempotency key. Without a key it only passes answers through. For
 * work in two transactions: claim in the first, answer in the last. Not thread safe.
 */
public final class Once {
  /**
   * Somebody was here before with the same key, or took it over. Rolls back the transaction in
   * which it is thrown; the edge goes on.
   */
  static final class Taken extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    Taken() {
      super("the idempotency key is taken", null, false, false);
    }
  }

  /** How far the request has come with its key. */
  private enum Hold {
    NONE,
    CLAIMED,
    RESUMED
  }

  private final Idempotency idempotency;
  private final @Nullable Claim claim;
  private final boolean isResumable;
  private final Expand expand;
  private Hold hold = Hold.NONE;
  private @Nullable Response answer;
  private boolean isOvertaken;

  /** {@code claim} is null when there is no key; {@code expand} finishes the answer. */
  Once(Idempotency idempotency, @Nullable Claim claim, boolean isResumable, Expand expand) {
    this.idempotency = idempotency;
    this.claim = claim;
    this.isResumable = isResumable;
    this.expand = expand;
  }

  /** The hold of {@code first}, whose request never came to its end, in the hands of this one. */
  Once resuming(Claim first) {
    var once = new Once(idempotency, first, true, expand);
    once.hold = Hold.RESUMED;
    return once;
  }

  /**
   * The first statement of the first transaction. {@code resource} is the id of what is worked on:
   * the endpoint's {@link Resume} gets it should this request never come to answer.
   */
  public void claim(Tx tx, String resource) {
    if (!isResumable) {
      throw new IllegalStateException("the route has no resume function; use Request.write");
    }
    take(tx, resource);
  }

  /** For work that is answered in the transaction that claims. */
  void claim(Tx tx) {
    take(tx, null);
  }

  private void take(Tx tx, @Nullable String resource) {
    if (claim != null && hold != Hold.RESUMED) {
      idempotency.claim(tx, claim, resource);
      hold = Hold.CLAIMED;
    }
  }

  /**
   * Stores {@code response} under the key, in the transaction that makes it true. Returns it as it
   * will be sent: with what the caller asked to expand. Where another node has taken the key over,
   * what else is written in {@code tx} is no less true and is committed, but that one answers.
   */
  public Response answer(Tx tx, Response response) {
    var finished = expand.apply(tx, response);
    if (claim != null && hold != Hold.NONE) {
      isOvertaken = !isStored(tx, claim, finished.again());
    }
    answer = finished;
    return finished;
  }

  /**
   * Whoever commits together with others is refused where it was overtaken, and runs again alone;
   * and what is one transaction nobody takes over.
   */
  private boolean isStored(Tx tx, Claim claim, Response it) {
    if (isResumable && !tx.isTogether()) {
      return idempotency.isAnswered(tx, claim, it);
    }
    idempotency.answer(tx, claim, it);
    return true;
  }

  @Nullable Claim claim() {
    return claim;
  }

  /** Whether this request asked for the key, rather than resumes another. */
  boolean isClaimed() {
    return hold == Hold.CLAIMED;
  }

  boolean isHeld() {
    return hold != Hold.NONE;
  }

  /**
   * What was answered; where nothing was yet, {@code response} is, in a transaction of its own.
   * Throws {@link Taken} where another node answers.
   */
  Response answered(Response response, Db db) {
    if (answer == null && !isHeld() && expand.isEmpty()) {
      return response;
    }
    var given = answer == null ? db.inTx(tx -> answer(tx, response)) : answer;
    if (isOvertaken) {
      throw new Taken();
    }
    return given;
  }
}
