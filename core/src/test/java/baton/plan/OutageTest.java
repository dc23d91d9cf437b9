package baton.plan;

import static org.assertj.core.api.Assertions.assertThat;

import baton.plan.Routed.Route;
import baton.plan.Routed.Skipped;
import baton.plan.Routed.Unsupported;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a payment goes when processors do not answer. */
class OutageTest {
  private static final String OUT = "its circuit is open";

  private final Map<String, ProcessorState> states = new HashMap<>();

  @Test
  void aMainProcessorThatIsOutIsSkippedLikeOneThatIsDisabled() {
    out("alpha");
    well("beta");
    assertThat(route("alpha", "beta"))
        .isEqualTo(new Route(List.of("beta"), List.of(new Skipped("alpha", OUT))));
  }

  @Test
  void soIsOneToRetryAt() {
    well("alpha");
    out("beta");
    assertThat(route("alpha", "beta"))
        .isEqualTo(new Route(List.of("alpha"), List.of(new Skipped("beta", OUT))));
  }

  @Test
  void theDefaultProcessorStandsInWhenAllThatAreNamedAreOut() {
    out("alpha");
    out("beta");
    well("gamma");
    assertThat(route("alpha", "beta").skipped()).hasSize(2);
    assertThat(((Route) route("alpha", "beta")).processors()).containsExactly("gamma");
  }

  @Test
  void whenAllAreOutTheMainOneIsTriedAnyway() {
    out("alpha");
    out("beta");
    out("gamma");
    assertThat(route("alpha", "beta"))
        .isEqualTo(new Route(List.of("alpha"), List.of(new Skipped("beta", OUT))));
    assertThat(route("gamma")).isEqualTo(new Route(List.of("gamma"), List.of()));
  }

  @Test
  void aDefaultProcessorThatIsOutIsTriedWhenNothingElseCanBe() {
    put("alpha", false, null, null);
    out("gamma");
    assertThat(((Route) route("alpha")).processors()).containsExactly("gamma");
  }

  @Test
  void whatAProcessorLacksCountsMoreThanThatItIsOut() {
    put("alpha", true, "3D Secure", OUT);
    well("gamma");
    assertThat(route("alpha")).isInstanceOf(Unsupported.class);
  }

  private Routed route(String... wanted) {
    return new Eligibility(id -> Objects.requireNonNull(states.get(id)), "gamma", false)
        .route(List.of(wanted));
  }

  private void well(String id) {
    put(id, true, null, null);
  }

  private void out(String id) {
    put(id, true, null, OUT);
  }

  private void put(String id, boolean isEnabled, @Nullable String missing, @Nullable String out) {
    states.put(id, new ProcessorState(id, id, isEnabled, missing, out));
  }
}
