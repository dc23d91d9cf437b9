package baton.payment;

import static baton.payment.PaymentStatus.CANCELED;
import static baton.payment.PaymentStatus.PROCESSING;
import static baton.payment.PaymentStatus.REQUIRES_ACTION;
import static baton.payment.PaymentStatus.REQUIRES_CAPTURE;
import static baton.payment.PaymentStatus.REQUIRES_CONFIRMATION;
import static baton.payment.PaymentStatus.REQUIRES_PAYMENT_METHOD;
import static baton.payment.PaymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The status machine by itself: every verb in every status, and every move a payment can make. */
class StatusMachineTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final long AMOUNT = 1999;
  private static final PaymentError ERROR =
      Failures.rejected(new Rejected(Rejection.PROCESSOR_DOWN, "down"), null);
  private static final NextAction ACTION = new NextAction("https://bank.example", null);

  /** As Stripe documents it (reference §2.6), written down a second time. */
  private static final Map<Verb, Set<PaymentStatus>> ALLOWED =
      Map.of(
          Verb.UPDATE, EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION),
          Verb.CONFIRM, EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION),
          Verb.INCREMENT, EnumSet.of(REQUIRES_CAPTURE),
          Verb.CAPTURE, EnumSet.of(REQUIRES_CAPTURE),
          Verb.CANCEL,
              EnumSet.of(
                  REQUIRES_PAYMENT_METHOD,
                  REQUIRES_CONFIRMATION,
                  REQUIRES_ACTION,
                  REQUIRES_CAPTURE));

  private static final List<UnaryOperator<Progress>> MOVES =
      List.of(
          it -> it.authorizing("par_1", NOON),
          it -> it.incrementing("par_1-i2", NOON),
          it -> it.notIncremented(NOON),
          it -> it.capturing("par_1-c2", NOON),
          it -> it.canceling("par_1-v2", null, NOON),
          it -> it.replacing("par_1-v2", NOON),
          it -> it.undecided(NOON),
          it -> it.awaitsPayer(ACTION, null),
          Progress::awaitsMerchant,
          it -> it.authorized(AMOUNT, NOON),
          it -> it.captured(AMOUNT),
          it -> it.capturedPart(1, NOON),
          it -> it.released(NOON, null),
          it -> it.failed(ERROR),
          it -> it.captureFailed(ERROR, NOON),
          it -> it.cancelFailed(ERROR, NOON),
          it -> it.canceled(NOON, null),
          it -> it.withPaymentMethod(true));

  @Test
  void everyVerbIsAllowedWhereStripeAllowsItAndNowhereElse() {
    for (var verb : Verb.values()) {
      for (var status : PaymentStatus.values()) {
        assertThat(verb.isAllowedIn(status))
            .as("%s in %s", verb, status)
            .isEqualTo(ALLOWED.getOrDefault(verb, Set.of()).contains(status));
      }
    }
  }

  @Test
  void whatIsDecidedNeverMoves() {
    var authorizing = Progress.fresh(true).authorizing("par_1", NOON);
    for (var decided : List.of(authorizing.captured(AMOUNT), authorizing.canceled(NOON, null))) {
      for (var move : MOVES) {
        assertThatThrownBy(() -> move.apply(decided)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void everyMoveIsOneOfTheModelOrRefused() {
    var seen = new HashSet<Progress>();
    var now = List.of(Progress.fresh(true), Progress.fresh(false));
    for (var step = 0; step < 4; step++) {
      var reached = new ArrayList<Progress>();
      for (var from : now) {
        for (var move : MOVES) {
          var to = moved(from, move);
          if (to != null) {
            assertThat(from.status().next()).as("%s", from).contains(to.status());
            if (seen.add(to)) {
              reached.add(to);
            }
          }
        }
      }
      now = reached;
    }
    assertThat(seen).extracting(Progress::status).contains(PaymentStatus.values());
  }

  @Test
  void everyMoveOfTheModelIsMadeByALife() {
    var made = new HashSet<List<PaymentStatus>>();
    var random = new SplittableRandom(1);
    for (var life = 0; life < 2_000; life++) {
      var progress = Progress.fresh(random.nextBoolean());
      for (var step = 0; step < 12 && !isDecided(progress); step++) {
        var moves = moves(progress, random);
        var next = moves.get(random.nextInt(moves.size())).apply(progress);
        made.add(List.of(progress.status(), next.status()));
        progress = next;
      }
    }
    for (var from : PaymentStatus.values()) {
      for (var to : from.next()) {
        assertThat(made).contains(List.of(from, to));
      }
    }
  }

  /** Null when the move is refused. */
  private static @Nullable Progress moved(Progress from, UnaryOperator<Progress> move) {
    try {
      return move.apply(from);
    } catch (IllegalStateException refused) {
      return null;
    }
  }

  @Test
  void everyLifeKeepsTheRules() {
    var seed = new SplittableRandom().nextInt();
    System.out.println("StatusMachineTest: seed " + seed);
    var random = new SplittableRandom(seed);
    for (var life = 0; life < 10_000; life++) {
      var progress = Progress.fresh(random.nextBoolean());
      for (var step = 0; step < 12 && !isDecided(progress); step++) {
        var moves = moves(progress, random);
        progress = moves.get(random.nextInt(moves.size())).apply(progress);
        assertKeepsTheRules(progress);
      }
    }
  }

  /** What may happen next, as the verbs and the answers of processors would have it. */
  private static List<UnaryOperator<Progress>> moves(Progress it, SplittableRandom random) {
    return switch (it.status()) {
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION ->
          List.of(
              now -> now.withPaymentMethod(true),
              now -> now.authorizing("par_" + random.nextInt(9), NOON),
              now -> now.canceled(NOON, "abandoned"));
      case REQUIRES_ACTION ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.awaitsPayer(ACTION, random.nextBoolean() ? NOON : null),
              now -> now.failed(ERROR),
              now -> now.authorized(AMOUNT, NOON),
              now -> now.captured(AMOUNT),
              Progress::awaitsMerchant,
              now -> now.replacing("par_1-v3", NOON),
              now -> now.canceling("par_1-v3", null, NOON));
      case REQUIRES_CAPTURE ->
          List.of(
              now ->
                  now.receivedMinor() == 0
                      ? now.incrementing("par_1-i4", NOON)
                      : now.capturing("par_1-c5", NOON),
              now -> now.capturing("par_1-c4", NOON),
              now -> now.canceling("par_1-v4", null, NOON));
      case PROCESSING -> answers(it, random);
      case SUCCEEDED, CANCELED -> List.of();
    };
  }

  private static List<UnaryOperator<Progress>> answers(Progress it, SplittableRandom random) {
    return switch (it.required().kind()) {
      case AUTHORIZE ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.awaitsPayer(ACTION, random.nextBoolean() ? NOON : null),
              now -> now.failed(ERROR),
              now -> now.failed(ERROR).canceled(NOON, "automatic"),
              now -> now.authorized(AMOUNT, NOON),
              now -> now.captured(AMOUNT));
      case INCREMENT ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.notIncremented(NOON),
              now -> now.authorized(AMOUNT, NOON));
      case CAPTURE ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.captureFailed(ERROR, NOON),
              now -> now.captured(random.nextLong(1, now.capturableMinor() + 1)),
              now ->
                  now.capturableMinor() == 1
                      ? now.captured(1)
                      : now.capturedPart(random.nextLong(1, now.capturableMinor()), NOON));
      case CANCEL ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.cancelFailed(ERROR, NOON),
              now -> now.released(NOON, null));
      case REPLACE ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.cancelFailed(ERROR, NOON),
              now -> now.withPaymentMethod(true),
              now -> now.withPaymentMethod(true).canceled(NOON, "automatic"));
    };
  }

  private static void assertKeepsTheRules(Progress it) {
    var status = it.status();
    assertThat(it.capturableMinor()).as("%s", it).isBetween(0L, AMOUNT);
    assertThat(it.receivedMinor()).as("%s", it).isBetween(0L, AMOUNT - it.capturableMinor());
    if (status == SUCCEEDED) {
      assertThat(it.receivedMinor()).as("%s", it).isPositive();
    }
    if (status != SUCCEEDED && status != REQUIRES_CAPTURE && status != PROCESSING) {
      assertThat(it.receivedMinor()).as("%s", it).isZero();
    }
    if (status == REQUIRES_CAPTURE) {
      assertThat(it.capturableMinor()).as("%s", it).isPositive();
    }
    if (status != REQUIRES_CAPTURE && status != PROCESSING) {
      assertThat(it.capturableMinor()).as("%s", it).isZero();
    }
    if (status != REQUIRES_ACTION) {
      assertThat(it.lookAt() != null)
          .as("%s", it)
          .isEqualTo(status == PROCESSING || status == REQUIRES_CAPTURE);
    }
    assertThat(it.nextAction() != null).as("%s", it).isEqualTo(status == REQUIRES_ACTION);
    if (status == PROCESSING || status == REQUIRES_ACTION) {
      assertThat(it.doing()).as("%s", it).isNotNull();
    }
    if (isDecided(it) || status == REQUIRES_CAPTURE) {
      assertThat(it.doing()).as("%s", it).isNull();
    }
  }

  private static boolean isDecided(Progress it) {
    return it.status() == SUCCEEDED || it.status() == CANCELED;
  }
}
