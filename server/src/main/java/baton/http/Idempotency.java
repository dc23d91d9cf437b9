package baton.http;

import baton.db.Db;
import baton.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work behind an idempotency key once, and gives everybody who comes with the same key the
 * same answer, byte for byte, for 24 hours. Thread safe.
 *
 * <p>The claim is a row that is inserted by the first statement of the work's own transaction, so
 * that the key, the work and (where one transaction does it all) the answer are one commit.
 */
public final class Idempotency {
  static final int KEY_CHARS_MAX = 255;
  private static final Duration KEPT = Duration.ofHours(24);

  private final Db db;
  private final Nodes nodes;
  private final Clock clock;
  private final IdempotencyStore store = new IdempotencyStore();

  /** The first requests whose work this node is doing now; whatever else it claimed, it lost. */
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  public Idempotency(Db db, Nodes nodes, Clock clock) {
    this.db = db;
    this.nodes = nodes;
    this.clock = clock;
  }

  /** Forgets answers older than 24 hours, in small transactions. Returns how many. */
  public long deleteOld() {
    var before = clock.instant().minus(KEPT);
    return db.inBatches(tx -> store.deleteOld(tx, before));
  }

  void claim(Tx tx, Claim claim, @Nullable String resource) {
    store.claim(tx, claim, nodes.self(), resource, clock.instant());
  }

  void answer(Tx tx, Claim claim, Response response) {
    store.answer(tx, claim, nodes.self(), response);
  }

  /** As {@link #answer}, but false where another node has taken the claim over. */
  boolean isAnswered(Tx tx, Claim claim, Response response) {
    return store.isAnswered(tx, claim, nodes.self(), response);
  }

  /** Runs the handler of {@code route}, or gives the answer that somebody got before. */
  Response run(Request request, Route.Api route) {
    var claim = request.once().claim();
    if (claim == null) {
      return work(request, route.handler()::handle);
    }
    running.add(claim.request());
    try {
      return work(request, route.handler()::handle);
    } catch (Once.Taken _) {
      return again(request, route, claim);
    } finally {
      running.remove(claim.request());
    }
  }

  private Response work(Request request, Function<Request, Response> handler) {
    var once = request.once();
    try {
      return once.answered(handler.apply(request), db);
    } catch (Once.Taken taken) {
      throw taken;
    } catch (Problem problem) {
      requireFirst(once);
      keep(once, problem);
      throw problem;
    } catch (RuntimeException | Error broken) {
      release(once, broken);
      throw broken;
    }
  }

  private Response again(Request request, Route.Api route, Claim claim) {
    var first = db.inTx(tx -> store.find(tx, claim));
    var expired = clock.instant().minus(KEPT);
    if (first == null || first.created().isBefore(expired)) {
      db.run(tx -> store.forget(tx, claim, expired));
      return run(request, route);
    }
    requireSame(first.claim(), claim);
    return first.answer() == null
        ? resume(request, route, first)
        : replay(first.answer(), first.claim());
  }

  private static void requireSame(Claim first, Claim claim) {
    if (!first.path().equals(claim.path())) {
      throw differs(
          "for the same endpoint they were first used for ('%s' vs '%s')"
              .formatted(first.path(), claim.path()),
          claim);
    }
    if (!first.hasSameParams(claim)) {
      throw differs("with the same parameters they were first used with", claim);
    }
  }

  private static Problem differs(String how, Claim claim) {
    return Problem.idempotency(
        400,
        "Keys for idempotent requests can only be used %s. Try using a key other than '%s' if you"
                .formatted(how, claim.sent())
            + " meant to execute a different request.");
  }

  private static Response replay(Response answer, Claim first) {
    return answer.with("Idempotent-Replayed", "true").with("Original-Request", first.request());
  }

  /** Goes on with what the first request began, if nobody else is at it. */
  private Response resume(Request request, Route.Api route, IdempotencyStore.Row first) {
    var began = first.claim();
    if (!isAbandoned(first) || !running.add(began.request())) {
      throw inUse(began);
    }
    try {
      if (!db.inTx(tx -> store.takeOver(tx, began, first.node(), nodes.self()))) {
        throw inUse(began);
      }
      var resumed = request.with(request.once().resuming(began));
      return replay(work(resumed, it -> route.resume(it, first.resource())), began);
    } catch (Once.Taken _) {
      throw inUse(began);
    } finally {
      running.remove(began.request());
    }
  }

  private boolean isAbandoned(IdempotencyStore.Row first) {
    var node = first.node();
    return node == null || node.equals(nodes.self()) || !nodes.isAlive(node);
  }

  private static Problem inUse(Claim claim) {
    return Problem.idempotency(
            409,
            "There is currently another in-progress request using this Idempotent Key (that"
                + " probably means you submitted twice, and the other request is still going"
                + " through): %s. Please try again later.".formatted(claim.sent()))
        .code("idempotency_key_in_use");
  }

  /** A claim that is to be committed with what follows may not have been made yet. */
  private void requireFirst(Once once) {
    var claim = once.claim();
    if (claim == null || !once.isClaimed()) {
      return;
    }
    var first = db.inTx(tx -> store.find(tx, claim));
    if (first != null && !first.claim().request().equals(claim.request())) {
      throw new Once.Taken();
    }
  }

  private void keep(Once once, Problem problem) {
    var claim = once.claim();
    if (claim != null && problem.isStored()) {
      var now = clock.instant();
      db.run(tx -> store.put(tx, claim, nodes.self(), problem.response(), now));
    } else {
      release(once, problem);
    }
  }

  /** Lets whoever comes with the same key go on where this request stopped. */
  private void release(Once once, Throwable why) {
    var claim = once.claim();
    if (claim == null || !once.isHeld()) {
      return;
    }
    try {
      db.run(tx -> store.release(tx, claim, nodes.self()));
    } catch (RuntimeException failed) {
      // The first trouble is what the caller and the log should hear of.
      why.addSuppressed(failed);
    }
  }
}
