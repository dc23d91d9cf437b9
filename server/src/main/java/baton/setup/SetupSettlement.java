package baton.setup;

import baton.attempt.Heard;
import baton.attempt.News;
import baton.attempt.Runner;
import baton.connector.Outcome.ActionRequired;
import baton.db.Tx;
import baton.job.Sweeper;
import baton.plan.Fact;
import baton.plan.Plan.Next;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with setups that nobody waits for: after a crash, after a pause, when a processor sends a
 * notice, when the payer's browser comes back.
 */
public final class SetupSettlement {
  private final SetupDesk desk;
  private final SetupDispatch dispatch;

  public SetupSettlement(SetupDesk desk) {
    this.desk = desk;
    this.dispatch = new SetupDispatch(desk);
  }

  /** Does what is to be done now, whatever pause was planned. The setup as it is afterwards. */
  public SetupIntent settle(String id) {
    var open =
        inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, id);
          if (setup.status() != SetupStatus.PROCESSING) {
            return new Begun(setup, null);
          }
          var attempt = desk.attempts().get(tx, setup.progress().requiredAttempt());
          return new Begun(setup, desk.errand(tx, attempt));
        });
    var errand = open.errand();
    if (errand == null) {
      return open.setup();
    }
    var book = new SetupBook(desk, open.setup(), SetupWitness.NOBODY);
    var now = desk.shared().clock().instant();
    switch (errand.look(now)) {
      case Next.Send next -> desk.shared().runner().goOn(errand, next, book);
      case Next.Open later ->
          desk.shared()
              .db()
              .run(tx -> {
                if (desk.changes().store().putOff(tx, open.setup(), now.plus(later.after()))) {
                  desk.shared().unknowns().looked(tx, book.about(open.setup()), errand, later);
                }
              });
      case Next.AwaitPayer _, Next.Finish _ ->
          throw new IllegalStateException(id + " is open after " + errand.facts().getLast());
    }
    return book.last();
  }

  /** A person found out what became of a setup. False when it is not under way any more. */
  public boolean resolve(Tx tx, String id, Fact.Resolved found) {
    var setup = desk.changes().store().lockAny(tx, id);
    if (setup.status() != SetupStatus.PROCESSING || !setup.progress().isUnderWay(found.key())) {
      return false;
    }
    var errand = desk.errand(tx, desk.attempts().get(tx, setup.progress().requiredAttempt()));
    new SetupBook(desk, setup, SetupWitness.NOBODY).told(tx, errand, found);
    return true;
  }

  /**
   * Takes {@code news} that a processor told of a verification by itself: a proof is written down;
   * after a hint somebody asks. Of one that is over, nothing follows: no money moved.
   */
  public Heard hear(Tx tx, News news) {
    var attempt = desk.attempts().findAny(tx, news.attempt());
    if (attempt == null || !news.processor().equals(attempt.processor())) {
      return Heard.UNMATCHED;
    }
    var store = desk.changes().store();
    var setup = store.lockAny(tx, attempt.setupIntent());
    var now = desk.shared().clock().instant();
    var outcome = news.outcome();
    if (outcome == null) {
      store.makeDue(tx, setup.id(), now);
    } else if (setup.progress().isUnderWay(attempt.id())) {
      var undecided = setup.with(setup.progress().undecided(now));
      var errand = desk.errand(tx, attempt);
      var fact = news.fact(outcome, errand.wanted().amount());
      var book = new SetupBook(desk, undecided, SetupWitness.NOBODY);
      if (Runner.isNow(book.told(tx, errand, fact))) {
        store.makeDue(tx, setup.id(), now);
      }
    }
    return Heard.TAKEN;
  }

  /** Setups that are due, for the sweeper. */
  public Sweeper.Source due() {
    return new Sweeper.Source() {
      @Override
      public List<String> take(int max) {
        var now = desk.shared().clock().instant();
        return desk.shared()
            .db()
            .inTx(tx -> desk.changes().store().takeDue(tx, now, desk.shared().lookAt(), max));
      }

      @Override
      public void work(String id) {
        desk.shared()
            .runner()
            .inTurn(desk.shared().db().inTx(tx -> processor(tx, id)), () -> goOn(id));
      }
    };
  }

  private String processor(Tx tx, String id) {
    var setup = desk.changes().store().lockAny(tx, id);
    return desk.attempts().get(tx, setup.progress().requiredAttempt()).requiredProcessor();
  }

  private void goOn(String id) {
    var setup = settle(id);
    if (setup.status() == SetupStatus.REQUIRES_ACTION) {
      resume(id, setup.progress().requiredAttempt(), Collections.emptySortedMap());
    }
  }

  /** What {@code node}, which has died, was at is due now. */
  public void inherit(Tx tx, String node) {
    var shared = desk.shared();
    var store = desk.changes().store();
    store.inherit(tx, node, shared.clock().instant(), shared.lookAt());
  }

  /** The payer's browser is back from {@code attemptId}. Null when the link is not ours. */
  @Nullable SetupIntent returned(
      String attemptId, String token, SortedMap<String, String> brought) {
    var attempt = attempt(attemptId, token);
    return attempt == null ? null : resume(attempt.setupIntent(), attemptId, brought);
  }

  /** What the payer in {@code attemptId} is to do. Null when nothing, or the link is not ours. */
  @Nullable ActionRequired awaited(String attemptId, String token) {
    var attempt = attempt(attemptId, token);
    return attempt != null
            && attempt.state() == SetupAttempt.State.REQUIRES_ACTION
            && attempt.outcome() instanceof ActionRequired action
        ? action
        : null;
  }

  private @Nullable SetupAttempt attempt(String id, String token) {
    var attempt = desk.shared().db().inTx(tx -> desk.attempts().findAny(tx, id));
    return attempt == null || !isSame(attempt.returnToken(), token) ? null : attempt;
  }

  /** Goes on with a setup that waits for the payer in {@code attemptId}; else leaves it alone. */
  private SetupIntent resume(String id, String attemptId, SortedMap<String, String> brought) {
    var begun =
        inTx(tx -> {
          var setup = desk.changes().store().lockAny(tx, id);
          if (!setup.awaitsPayer(attemptId)) {
            return new Begun(setup, null);
          }
          var errand = desk.errand(tx, desk.attempts().get(tx, attemptId));
          return dispatch.resume(tx, setup, errand, brought);
        });
    var errand = begun.errand();
    if (errand == null) {
      return begun.setup();
    }
    var book = new SetupBook(desk, begun.setup(), SetupWitness.NOBODY);
    desk.shared().runner().begin(errand, book);
    return book.last();
  }

  private interface Work {
    Begun in(Tx tx);
  }

  private Begun inTx(Work work) {
    return desk.shared().db().inTx(work::in);
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
