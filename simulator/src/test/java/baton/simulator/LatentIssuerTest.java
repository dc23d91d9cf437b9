package baton.simulator;

import static baton.simulator.Merchant.charge;
import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: the same traffic can be sent another way, and only the way makes the difference. Method:
 * cards that are charged again and again for days, by one policy and then by another.
 */
class LatentIssuerTest {
  private static final int PAYMENTS = 400;

  /** A card is charged at a moment. */
  private record Purchase(String card, Instant at) {}

  /** What a purchase met at a processor: the key of a common random number. */
  private record Asked(Purchase purchase, String processor) {}

  private final SetClock clock = new SetClock();
  private final Simulator simulator = Simulator.start(Options.of(clock));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));
  private int keys;

  @BeforeEach
  void open() {
    for (var processor : List.of("alpha", "beta")) {
      simulator.put(processor, Merchant.TERMS).conduct(Conduct.ofIssuers(0.7, 11));
    }
  }

  @AfterEach
  void stop() {
    merchant.close();
    simulator.stop();
  }

  @Test
  void theSameCardAtTheSameTimeAndProcessorGetsTheSameAnswerWhateverThePolicy() {
    var traffic = traffic();
    var alphaFirst = new TreeMap<String, String>();
    traffic.forEach(it -> cascade(it, List.of("alpha", "beta"), alphaFirst));
    Collections.shuffle(traffic, new Random(2));
    var betaFirst = new TreeMap<String, String>();
    traffic.forEach(it -> cascade(it, List.of("beta", "alpha"), betaFirst));

    var askedByBoth = new ArrayList<>(alphaFirst.keySet());
    askedByBoth.retainAll(betaFirst.keySet());

    assertThat(askedByBoth).hasSizeGreaterThan(PAYMENTS / 10);
    assertThat(askedByBoth)
        .allSatisfy(it -> assertThat(betaFirst.get(it)).isEqualTo(alphaFirst.get(it)));
    assertThat(alphaFirst).isNotEqualTo(betaFirst);
    assertThat(share(alphaFirst, "yes")).isBetween(0.5, 0.85);
  }

  @Test
  void aCardWithoutMoneyHasNoneAnywhereThatDay() {
    var seen = new TreeMap<String, String>();
    for (var it : traffic()) {
      for (var processor : List.of("alpha", "beta")) {
        ask(it, processor, seen);
      }
    }
    var poor =
        seen.entrySet().stream()
            .filter(it -> it.getValue().equals("insufficient_balance"))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(poor).hasSizeGreaterThan(20);
    assertThat(poor)
        .allSatisfy(it ->
            assertThat(seen.get(it.replace("alpha", "beta"))).isEqualTo("insufficient_balance"));
  }

  @Test
  void processorsDifferForTheSameCardAtTheSameTime() {
    var seen = new TreeMap<String, String>();
    traffic()
        .forEach(it -> {
          ask(it, "alpha", seen);
          ask(it, "beta", seen);
        });

    var differing =
        seen.entrySet().stream()
            .filter(it -> it.getKey().endsWith("alpha"))
            .filter(it -> !it.getValue().equals(seen.get(it.getKey().replace("alpha", "beta"))))
            .count();

    assertThat(differing).isBetween(1L, PAYMENTS / 5L);
  }

  private List<Purchase> traffic() {
    var random = new Random(1);
    var traffic = new ArrayList<Purchase>();
    for (var i = 0; i < PAYMENTS; i++) {
      var card = "55%04d00000%05d".formatted(random.nextInt(20), random.nextInt(60));
      traffic.add(new Purchase(card, clock.instant().plusSeconds(random.nextInt(86_400 * 5))));
    }
    return traffic;
  }

  /** Asks one processor after the other until one says yes. */
  private void cascade(Purchase it, List<String> route, Map<String, String> answers) {
    for (var processor : route) {
      if (ask(it, processor, answers).equals("yes")) {
        return;
      }
    }
  }

  private String ask(Purchase it, String processor, Map<String, String> answers) {
    clock.set(it.at());
    var reply = merchant.post("/" + processor + "/v1/payments", "k" + ++keys, charge(it.card()));
    var answer =
        reply.text("status").equals("captured") ? "yes" : reply.json().at("decline").text("code");
    answers.put(new Asked(it, processor).toString().replace("]", ""), answer);
    return answer;
  }

  private static double share(Map<String, String> answers, String wanted) {
    return (double) Collections.frequency(answers.values(), wanted) / answers.size();
  }
}
