package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whether another processor was tried can be decided again, whatever was changed since.
 * Method: payments that fail for every kind of reason; then settings, processors and the card's
 * past are changed, and the replay is compared with the explanation, byte by byte.
 */
class ReplayTest {
  private static Orchestra shop;

  @BeforeAll
  static void start() {
    shop = new Orchestra();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void calm() {
    shop.calm();
    shop.conduct("alpha", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
  }

  @Test
  void aPolicyThatIsChangedSinceDecidesNothing() {
    var paid = shop.pay("pm_card_visa", "");
    assertThat(shop.attempts(paid)).containsExactly("beta captured null", "alpha failed true");

    shop.post("/v1/orchestration/settings", "retry[removed_reasons][]=insufficient_funds");

    assertReplayed(paid.text("id"), "insufficient_funds at alpha");
  }

  @Test
  void anAccountsOwnPolicyIsRemembered() {
    shop.post("/v1/orchestration/settings", "retry[removed_reasons][]=insufficient_funds");
    var failed = shop.intent(shop.pay("pm_card_visa", ""));

    shop.post("/v1/orchestration/settings", "retry[removed_reasons]=");

    assertReplayed(failed.text("id"), "this account does not retry insufficient_funds");
  }

  @Test
  void aProcessorThatIsBackSinceIsStillSkipped() {
    shop.post("/v1/orchestration/processors/" + shop.beta + "/disable", "");
    var failed = shop.intent(shop.pay("pm_card_visa", ""));

    shop.post("/v1/orchestration/processors/" + shop.beta + "/enable", "");

    assertReplayed(failed.text("id"), "there is no further processor to try");
  }

  @Test
  void theCardsPastIsRememberedAsItWas() {
    shop.conduct("beta", Conduct.refusing(Refusal.INSUFFICIENT_BALANCE));
    for (var confirmation = 0; confirmation < 6; confirmation++) {
      var failed = shop.intent(shop.payCard("5200828282828210", ""));
      assertReplayed(failed.text("id"), "insufficient_funds");
      if (shop.reason(failed).equals("reattempt_limit")) {
        return;
      }
    }
    throw new AssertionError("the limit was never reached");
  }

  @Test
  void whatIsToldOtherwiseThanItWasDecidedIsSeen() {
    var paid = shop.pay("pm_card_visa", "");
    TestDatabase.db()
        .run(tx ->
            tx.update(
                "UPDATE attempt SET verdict = verdict::jsonb || '{\"reason\":\"lost_card\"}'::jsonb"
                    + " WHERE payment = ? AND verdict IS NOT NULL",
                paid.text("id")));

    assertThat(body(paid.text("id"), "explanation")).contains("lost_card");
    assertThat(body(paid.text("id"), "replay")).doesNotContain("lost_card");
  }

  private static void assertReplayed(String payment, String told) {
    var explanation = body(payment, "explanation");
    assertThat(explanation).contains(told);
    assertThat(body(payment, "replay")).isEqualTo(explanation);
  }

  private static String body(String payment, String what) {
    var path = "/v1/orchestration/payments/" + payment + "/" + what;
    var answer = shop.wire().get(Orchestra.KEY, path);
    assertThat(answer.status()).isEqualTo(200);
    return answer.http().body();
  }
}
