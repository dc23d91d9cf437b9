package baton.setup;

import static baton.setup.SetupStatus.CANCELED;
import static baton.setup.SetupStatus.PROCESSING;
import static baton.setup.SetupStatus.REQUIRES_ACTION;
import static baton.setup.SetupStatus.REQUIRES_CONFIRMATION;
import static baton.setup.SetupStatus.REQUIRES_PAYMENT_METHOD;
import static baton.setup.SetupStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.payment.Failures;
import baton.payment.NextAction;
import baton.payment.PaymentError;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The status machine by itself: every verb in every status, and every move a setup can make. */
class SetupStatusMachineTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final PaymentError ERROR =
      Failures.rejected(new Rejected(Rejection.PROCESSOR_DOWN, "down"), null);
  private static final NextAction ACTION = new NextAction("https://bank.example", null);

  /** As Stripe documents it (reference §2.10), written down a second time. */
  private static final Map<SetupVerb, Set<SetupStatus>> ALLOWED =
      Map.of(
          SetupVerb.UPDATE, EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION),
          SetupVerb.CONFIRM, EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION),
          SetupVerb.CANCEL,
              EnumSet.of(REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION));

  private static final List<UnaryOperator<SetupProgress>> MOVES =
      List.of(
          it -> it.verifying("setatt_1", NOON),
          it -> it.undecided(NOON),
          it -> it.awaitsPayer(ACTION, null),
          it -> it.succeeded("setatt_1", null),
          it -> it.failed(ERROR),
          it -> it.canceled(null),
          it -> it.withPaymentMethod(true));

  @Test
  void everyVerbIsAllowedWhereStripeAllowsItAndNowhereElse() {
    for (var verb : SetupVerb.values()) {
      for (var status : SetupStatus.values()) {
        assertThat(verb.isAllowedIn(status))
            .as("%s in %s", verb, status)
            .isEqualTo(ALLOWED.getOrDefault(verb, Set.of()).contains(status));
      }
    }
  }

  @Test
  void whatIsDecidedNeverMoves() {
    var verifying = SetupProgress.fresh(true).verifying("setatt_1", NOON);
    for (var decided : List.of(verifying.succeeded("setatt_1", null), verifying.canceled(null))) {
      for (var move : MOVES) {
        assertThatThrownBy(() -> move.apply(decided)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void everyLifeKeepsTheRules() {
    var seed = new SplittableRandom().nextInt();
    System.out.println("SetupStatusMachineTest: seed " + seed);
    var random = new SplittableRandom(seed);
    for (var life = 0; life < 10_000; life++) {
      var progress = SetupProgress.fresh(random.nextBoolean());
      for (var step = 0; step < 12 && !isDecided(progress); step++) {
        var moves = moves(progress, random);
        progress = moves.get(random.nextInt(moves.size())).apply(progress);
        assertKeepsTheRules(progress);
      }
    }
  }

  /** What may happen next, as the verbs and the answers of processors would have it. */
  private static List<UnaryOperator<SetupProgress>> moves(
      SetupProgress it, SplittableRandom random) {
    return switch (it.status()) {
      case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION ->
          List.of(
              now -> now.withPaymentMethod(true),
              now -> now.verifying("setatt_" + random.nextInt(9), NOON),
              now -> now.succeeded("setatt_" + random.nextInt(9), "mandate_1"),
              now -> now.canceled("abandoned"));
      case REQUIRES_ACTION ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.withPaymentMethod(true),
              now -> now.verifying("setatt_" + random.nextInt(9), NOON),
              now -> now.canceled(null));
      case PROCESSING ->
          List.of(
              now -> now.undecided(NOON),
              now -> now.awaitsPayer(ACTION, random.nextBoolean() ? NOON : null),
              now -> now.failed(ERROR),
              now -> now.succeeded(now.requiredAttempt(), null));
      case SUCCEEDED, CANCELED -> List.of();
    };
  }

  private static void assertKeepsTheRules(SetupProgress it) {
    var status = it.status();
    if (status != REQUIRES_ACTION) {
      assertThat(it.lookAt() != null).as("%s", it).isEqualTo(status == PROCESSING);
    }
    assertThat(it.nextAction() != null).as("%s", it).isEqualTo(status == REQUIRES_ACTION);
    assertThat(it.mandate() == null || status == SUCCEEDED).as("%s", it).isTrue();
    assertThat(it.cancellationReason() == null || status == CANCELED).as("%s", it).isTrue();
    if (status == PROCESSING || status == REQUIRES_ACTION || status == SUCCEEDED) {
      assertThat(it.latestAttempt()).as("%s", it).isNotNull();
    }
    assertThat(it.isUnderWay("setatt_none")).isFalse();
  }

  private static boolean isDecided(SetupProgress it) {
    return it.status() == SUCCEEDED || it.status() == CANCELED;
  }
}
