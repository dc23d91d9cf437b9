package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.DeclineReason;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a mode is served is changed by part, checked, and kept. */
class SettingsTest {
  private static final String PATH = "/v1/orchestration/settings";
  private static final String SECRET = TestServer.SECRET_KEY;
  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void whatIsNotSentStaysAsItIs() {
    assertThat(wire.get(SECRET, PATH).http().body())
        .isEqualTo(
            """
            {"object":"orchestration.settings","always_orchestrate":true,\
            "card_verification":"processor","charges":"compat","confirm_deadline_seconds":60,\
            "error_protection":false,"livemode":false,\
            "retry":{"added_reasons":[],"removed_reasons":[]}}\
            """);
    wire.post(SECRET, PATH, "error_protection=true&always_orchestrate=false");
    wire.post(SECRET, PATH, "retry[added_reasons][]=lost_card&retry[added_reasons][]=do_not_honor");
    wire.post(SECRET, PATH, "retry[removed_reasons][0]=processing_error");
    wire.post(SECRET, PATH, "confirm_deadline_seconds=5");
    assertThat(wire.get(SECRET, PATH).http().body())
        .isEqualTo(
            """
            {"object":"orchestration.settings","always_orchestrate":false,\
            "card_verification":"processor","charges":"compat","confirm_deadline_seconds":5,\
            "error_protection":true,"livemode":false,\
            "retry":{"added_reasons":["do_not_honor","lost_card"],\
            "removed_reasons":["processing_error"]}}\
            """);
    var cleared = wire.post(SECRET, PATH, "retry[added_reasons]=&retry[removed_reasons]=");
    assertThat(cleared.json().at("retry").node().path("added_reasons")).isEmpty();
    assertThat(cleared.json().at("retry").node().path("removed_reasons")).isEmpty();
  }

  @Test
  void everyReasonOfADeclineIsOfferedWithWhatBecomesOfIt() {
    var offered = wire.get(SECRET, "/v1/orchestration/decline_reasons").json().node().path("data");
    assertThat(offered.valueStream().map(it -> it.path("code").asString()))
        .containsExactlyElementsOf(
            Arrays.stream(DeclineReason.values()).map(DeclineReason::code).sorted().toList());
    assertThat(offered.valueStream().filter(it -> it.path("retried").asBoolean()))
        .extracting(it -> it.path("code").asString())
        .contains("processing_error")
        .doesNotContain("lost_card");
    assertThat(offered).allSatisfy(it -> assertThat(it.path("why").asString()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "retry[added_reasons][]=bad_luck, retry[added_reasons][0]",
    "retry[added_reasons][]=lost_card&retry[removed_reasons][]=lost_card, retry[removed_reasons]",
    "confirm_deadline_seconds=4, confirm_deadline_seconds",
    "confirm_deadline_seconds=121, confirm_deadline_seconds",
    "error_protection=perhaps, error_protection",
    "error_protection=, error_protection",
    "retry=all, retry",
  })
  void whatIsWrongIsRefusedByName(String form, String param) {
    var refused = wire.post(SECRET, PATH, form);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error("param")).isEqualTo(param);
  }
}
