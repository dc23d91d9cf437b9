package baton.simulator;

import static baton.simulator.Merchant.charge;
import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.Merchant.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment that waits for its payer. */
class ChallengeTest {
  private static final String CHALLENGED = "4000000000003220";

  private final Simulator simulator = Simulator.start(Options.of(Clock.systemUTC()));
  private final Merchant merchant = new Merchant(simulator, Duration.ofSeconds(10));

  @BeforeEach
  void open() {
    simulator.put("alpha", Merchant.TERMS);
  }

  @AfterEach
  void stop() {
    simulator.stop();
  }

  @Test
  void thePageShowsWhatIsPaidAndEscapesIt() {
    var payment = merchant.pay("k1", charge(CHALLENGED));

    var page = merchant.send("GET", path(payment), null, null);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("SHOP &lt;1&gt;", "10.00 EUR", "•••• 3220", "Complete");
  }

  @Test
  void aPayerWhoPassesIsAuthorizedByTheResume() {
    var payment = merchant.pay("k1", charge(CHALLENGED, 1000, "manual"));
    assertThat(merchant.on(payment, "resume", "k1-r1", "{}").text("status"))
        .isEqualTo("action_required");
    assertThat(authorized()).isZero();

    var back = answer(payment, "complete");
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.body()).isEqualTo("http://127.0.0.1:9/back");
    assertThat(authorized()).isZero();

    var resumed = merchant.on(payment, "resume", "k1-r2", "{}");
    assertThat(resumed.text("status")).isEqualTo("authorized");
    assertThat(resumed.json().at("evidence").at("three_ds").text("flow")).isEqualTo("challenge");
    assertThat(merchant.on(payment, "resume", "k1-r2", "{}")).isEqualTo(resumed);
    assertThat(merchant.on(payment, "resume", "k1-r3", "{}").text("status"))
        .isEqualTo("authorized");
    assertThat(authorized()).isEqualTo(1000);
  }

  @Test
  void aPayerWhoFailsIsDeclinedForGood() {
    var payment = merchant.pay("k1", charge(CHALLENGED));
    answer(payment, "fail");
    answer(payment, "complete");

    var resumed = merchant.on(payment, "resume", "k1-r1", "{}");

    assertThat(resumed.text("status")).isEqualTo("declined");
    assertThat(resumed.json().at("decline").text("code")).isEqualTo("authentication_failed");
    assertThat(merchant.find("k1").text("status")).isEqualTo("declined");
    assertThat(authorized()).isZero();
  }

  @Test
  void anIssuerMayDeclineAfterTheAuthentication() {
    var payment = merchant.pay("k1", charge("4000008260003178"));
    answer(payment, "complete");

    var resumed = merchant.on(payment, "resume", "k1-r1", "{}");

    assertThat(resumed.json().at("decline").text("code")).isEqualTo("insufficient_balance");
    assertThat(merchant.on(payment, "resume", "k1-r2", "{}").text("status")).isEqualTo("declined");
  }

  @Test
  void aCanceledChallengeCannotBeCompletedLater() {
    var payment = merchant.pay("k1", charge(CHALLENGED));

    assertThat(merchant.on(payment, "cancel", "k2", "{}").text("status")).isEqualTo("canceled");
    assertThat(merchant.send("GET", path(payment), null, null).status()).isEqualTo(410);
    answer(payment, "complete");
    assertThat(merchant.on(payment, "resume", "k1-r1", "{}").error()).isEqualTo("wrong_state");
    assertThat(merchant.find("k1").json().at("decline").text("code")).isEqualTo("payment_canceled");
    assertThat(authorized()).isZero();
  }

  private long authorized() {
    return Objects.requireNonNull(simulator.processor("alpha").byReference("k1")).authorized();
  }

  private Reply answer(Reply payment, String result) {
    return merchant.send("POST", path(payment), null, "result=" + result);
  }

  private static String path(Reply payment) {
    return "/alpha/3ds/" + payment.text("payment");
  }
}
