package baton.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Secret;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void itIsTheOneThatStripeMakes() {
    var at = Instant.ofEpochSecond(1_700_000_000);
    var header = Signature.header(List.of(new Secret("whsec_x")), at, "{}".getBytes(UTF_8));
    assertThat(header)
        .isEqualTo(
            "t=1700000000,"
                + "v1=be8cb8325f2202445260a855532f967e30ad2a9394ce28da66ee02880ddcb661");
  }

  @Test
  void withTwoSecretsEitherIsEnough() {
    var body = "{\"name\":\"Zoë\"}";
    var secrets = List.of(new Secret("whsec_new"), new Secret("whsec_old"));
    var header = Signature.header(secrets, Clock.systemUTC().instant(), body.getBytes(UTF_8));
    for (var secret : List.of("whsec_new", "whsec_old")) {
      assertThatCode(() -> Webhook.Signature.verifyHeader(body, header, secret, 300))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Webhook.Signature.verifyHeader(body, header, "whsec_other", 300))
        .isInstanceOf(SignatureVerificationException.class);
  }
}
