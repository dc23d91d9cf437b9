package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.Wire;
import baton.safety.Meanwhile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: every payment belongs to one rule set, and none sees no rules. Method: 32 threads activate
 * two rule sets in turn while 8 others pay; what each attempt says decided it must be one of the
 * two, and must have sent it where that one sends payments.
 */
class SwappedRulesTest {
  private static final int ACTIVATORS = 32;
  private static final int PAYERS = 8;
  private static final int PAYMENTS = 12;

  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void everyPaymentBelongsToOneRuleSetWhileTheyAreSwapped() throws Exception {
    var toBeta = shop.draft(shop.beta, shop.gamma);
    var toGamma = shop.draft(shop.gamma, shop.beta);
    shop.post("/v1/orchestration/rule_sets/" + toBeta + "/activate", "");

    var payments = new ArrayList<Wire.Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var meanwhile = new Meanwhile()) {
      for (var thread = 0; thread < ACTIVATORS; thread++) {
        var own = thread % 2 == 0 ? toBeta : toGamma;
        meanwhile.go(isPaid -> activate(own, isPaid));
      }
      for (var payer : threads.invokeAll(Collections.nCopies(PAYERS, payer()))) {
        payments.addAll(result(payer));
      }
      meanwhile.end();
    }

    for (var payment : payments) {
      var record = shop.records(payment).getFirst();
      var decided = record.at("orchestration").text("rule_set");
      assertThat(decided).isIn(toBeta, toGamma);
      assertThat(record.at("processor_details").text("processor"))
          .isEqualTo(decided.equals(toBeta) ? shop.beta : shop.gamma);
    }
    assertThat(payments).hasSize(PAYERS * PAYMENTS);
  }

  private static void activate(String ruleSet, BooleanSupplier isPaid) {
    while (!isPaid.getAsBoolean()) {
      shop.post("/v1/orchestration/rule_sets/" + ruleSet + "/activate", "");
    }
  }

  private static Callable<List<Wire.Answer>> payer() {
    return () -> {
      var paid = new ArrayList<Wire.Answer>();
      for (var payment = 0; payment < PAYMENTS; payment++) {
        var answer = shop.pay("pm_card_visa", "");
        assertThat(answer.text("status")).as(answer.http().body()).isEqualTo("succeeded");
        paid.add(answer);
      }
      return paid;
    };
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
