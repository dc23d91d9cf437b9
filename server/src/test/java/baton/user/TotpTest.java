package baton.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of RFC 6238, appendix B, in six digits; none is taken twice. */
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
    var now = Instant.ofEpochSecond(seconds);
    assertThat(Totp.step(SECRET, code, now, Totp.NONE)).isEqualTo(seconds / 30);
  }

  @Test
  void aClockMayBeHalfAMinuteWrongAndNoMore() {
    var now = Instant.ofEpochSecond(1_234_567_890);
    var step = now.getEpochSecond() / 30;
    for (var late = -3; late <= 3; late++) {
      var code = Totp.code(SECRET, step + late);
      var expected = Math.abs(late) <= 1 ? step + late : Totp.NONE;
      assertThat(Totp.step(SECRET, code, now, Totp.NONE)).isEqualTo(expected);
    }
  }

  @Test
  void aCodeIsTakenOnce() {
    var now = Instant.ofEpochSecond(59);
    assertThat(Totp.step(SECRET, "287082", now, 0)).isEqualTo(1);
    assertThat(Totp.step(SECRET, "287082", now, 1)).isEqualTo(Totp.NONE);
    assertThat(Totp.step(SECRET, "", now, 0)).isEqualTo(Totp.NONE);
  }

  @Test
  void secretsAreWrittenAsAppsReadThem() {
    assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.uri(SECRET, "ada+x@shop.example"))
        .isEqualTo(
            "otpauth://totp/Baton:ada%2Bx%40shop.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Baton");
  }
}
