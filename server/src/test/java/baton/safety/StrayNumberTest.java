package baton.safety;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Card numbers where merchants write what they like: refused by name, and never repeated. */
class StrayNumberTest {
  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = new Client(server.url(), TestServer.SECRET_KEY);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "metadata[note], metadata[note]",
    "description, description",
    "name, name",
    "shipping[name], shipping[name]",
    "metadata[4242424242424242], metadata",
  })
  void aNumberIsRefusedByTheNameOfItsParameter(String sent, String param) {
    var refused = client.post("/v1/customers", sent, "card 4242 4242 4242 4242, thanks");

    assertThat(refused.status()).isEqualTo(400);
    var error = refused.json().path("error");
    assertThat(error.path("code").asString()).isEqualTo("parameter_invalid_card_number");
    assertThat(error.path("param").asString()).isEqualTo(param);
    assertThat(refused.body()).doesNotContain("4242 4242").doesNotContain("42424242424242424");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4242424242424241", // no check digit
        "1234567812345670", // nobody's range
        "A4242424242424242", // said not to be one
        "4915112345678", // a phone number, thirteen digits
        "20261122041500", // a time
        "0.4242424242424242",
      })
  void whatIsNoneIsTaken(String text) {
    assertThat(client.post("/v1/customers", "metadata[note]", text).status()).isEqualTo(200);
  }

  @Test
  void aNumberMayStandWhereItBelongs() {
    var made =
        client.post(
            "/v1/payment_methods",
            "type",
            "card",
            "card[number]",
            "4242 4242 4242 4242",
            "card[exp_month]",
            "7",
            "card[exp_year]",
            "2031");

    assertThat(made.status()).isEqualTo(200);
  }
}
