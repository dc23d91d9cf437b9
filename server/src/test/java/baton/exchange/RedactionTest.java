package baton.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of exchanges with processors holds nothing that opens anything. */
class RedactionTest {
  private final Redaction redaction = new Redaction(List.of(new Secret("swordfish-77")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"pi_1\",\"client_secret\":\"pi_1_secret_2\"} | pi_1_secret_2",
        "{\"clientToken\": \"abc.def\", \"a\": 1} | abc.def",
        "amount=1&payment_method_data[cvc_token]=tok_9&b=2 | tok_9",
        "https://x.example/a?api_key=k123&b=2 | k123",
        "{\"network\":{\"cryptogram\":\"AAAB+/=\"}} | AAAB",
        "<xml password=\"hunter2\"/> | hunter2",
        "<card><cvc>123</cvc><expiry year='2031'/></card> | 123",
        "{\"echo\":\"{\\\"cvc\\\":\\\"123\\\",\\\"a\\\":1}\"} | 123",
        "card%5Bcvc%5D=123&b=2 | 123",
        "merchant says swordfish-77 in the middle | swordfish",
      })
  void secretsAreHidden(String text, String secret) {
    assertThat(redaction.of(text)).doesNotContain(secret).contains("[redacted]");
  }

  @Test
  void whatIsHarmlessStays() {
    var text = "{\"amount\":1999,\"number\":\"{{card.number}}\",\"status\":\"approved\"}";
    assertThat(redaction.of(text)).isEqualTo(text);
    assertThat(redaction.of("")).isNull();
    assertThat(redaction.of(null)).isNull();
  }

  @Test
  void aCardNumberIsNotKept() {
    assertThat(redaction.of("{\"echo\":\"4242424242424242\"}")).doesNotContain("4242424242424242");
  }

  @Test
  void whatIsLongIsCut() {
    assertThat(redaction.of("x".repeat(100_000))).hasSizeLessThan(9000);
  }
}
