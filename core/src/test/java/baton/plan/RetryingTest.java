package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.core.Json;
import baton.core.Money;
import baton.plan.Retrying.Failed;
import baton.plan.Retrying.Inputs;
import baton.plan.Retrying.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether another processor is tried, and that the same is said again from what was stored. */
class RetryingTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final List<String> ROUTE = List.of("proc_a", "proc_b", "proc_c");
  private static final Declined NO_FUNDS =
      new Declined(null, new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), Evidence.NONE);

  @Test
  void theNextThatCanIsTriedAndThoseBetweenAreSkipped() {
    var after = retrying("proc_b", List.of()).after(failed(0, euro(10)), known("visa", NOON));

    assertThat(after.verdict().isRetried()).isTrue();
    assertThat(after.stop()).isEqualTo(2);
    assertThat(after.why())
        .startsWith("retried after insufficient_funds at alpha")
        .endsWith("; proc_b is skipped, it is disabled");
  }

  @Test
  void theSameIsSaidAgainFromWhatWasStored() {
    var seed = new SplittableRandom().nextLong();
    System.out.println("RetryingTest: seed " + seed);
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 2_000; i++) {
      var failed = failed(random.nextInt(ROUTE.size()), euro(1 + random.nextInt(2)));
      var known = known(random.nextBoolean() ? "visa" : "mastercard", NOON);
      var told = retrying(ROUTE.get(random.nextInt(3)), declines(random)).after(failed, known);

      var stored = Json.read(Json.write(told.inputs()), Inputs.class);

      assertThat(Retrying.again(stored).after(failed, stored.known())).isEqualTo(told);
    }
  }

  @Test
  void whatIsLeftOutOfTheDeclinesDecidesNothing() {
    var seed = new SplittableRandom().nextLong();
    System.out.println("RetryingTest: seed " + seed);
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 2_000; i++) {
      var declines = declines(random);
      var amount = euro(1 + random.nextInt(2));
      var brand = random.nextBoolean() ? "visa" : "mastercard";

      assertThat(Reattempts.reached(brand, amount, Reattempts.deciding(declines, amount), NOON))
          .isEqualTo(Reattempts.reached(brand, amount, declines, NOON));
    }
  }

  private static Retrying retrying(String disabled, List<Reattempts.Declined> declines) {
    return new Retrying(
        new RetryPolicy(Set.of(), Set.of()),
        id -> new ProcessorState(id, id, !id.equals(disabled), null, null),
        () -> declines);
  }

  private static Failed failed(int stop, Money amount) {
    return new Failed(NO_FUNDS, List.of(new Fact.Answered("par_1", NO_FUNDS)), ROUTE, stop, amount);
  }

  private static Known known(String brand, Instant at) {
    return new Known("alpha", brand, false, at);
  }

  /** Newest first, of a month and a bit. */
  private static List<Reattempts.Declined> declines(SplittableRandom random) {
    var declines = new ArrayList<Reattempts.Declined>();
    var days = random.nextBoolean() ? 2 : 35;
    for (var i = random.nextInt(80); i > 0; i--) {
      var ago = Duration.ofMinutes(random.nextLong(Duration.ofDays(days).toMinutes()));
      var amount = euro(1 + random.nextInt(random.nextBoolean() ? 2 : 40));
      declines.add(new Reattempts.Declined(NOON.minus(ago), amount));
    }
    declines.sort(Comparator.comparing(Reattempts.Declined::at).reversed());
    return declines;
  }

  private static Money euro(long minor) {
    return new Money(minor, EURO);
  }
}
