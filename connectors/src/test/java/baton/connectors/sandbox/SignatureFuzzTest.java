package baton.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Notice;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Goal: only who knows the secret is believed. Method: the first line of a file is the header, the
 * rest the body; the files beside this class in every build, with {@code JAZZER_FUZZ=1} what Jazzer
 * makes of them.
 */
class SignatureFuzzTest {
  private static final String SECRET = "notice_secret_of_this_test";

  @FuzzTest(maxDuration = "5m")
  void onlyTheSecretMakesAGenuineNotice(byte[] file) throws GeneralSecurityException {
    var text = new String(file, StandardCharsets.UTF_8);
    var end = text.indexOf('\n');
    var header = end < 0 ? text : text.substring(0, end);
    var body = text.substring(end + 1);
    assertThat(isGenuine(header, body)).isFalse();

    var own = signed(body);
    assertThat(isGenuine(own, body)).isTrue();
    assertThat(isGenuine(own, body + " ")).isFalse();
    assertThat(isGenuine(own + header, body)).isEqualTo(header.isEmpty());
    assertThat(isGenuine(changed(own, file.length), body)).isFalse();
  }

  private static boolean isGenuine(String header, String body) {
    return Signature.isGenuine(new Notice(_ -> header, body), SECRET);
  }

  private static String signed(String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var bytes = mac.doFinal(("1700000000." + body).getBytes(StandardCharsets.UTF_8));
    return "t=1700000000,v1=" + HexFormat.of().formatHex(bytes);
  }

  /** With another one of the signature's 64 digits. */
  private static String changed(String header, int seed) {
    var at = header.length() - 1 - seed % 64;
    var other = header.charAt(at) == '0' ? '1' : '0';
    return header.substring(0, at) + other + header.substring(at + 1);
  }
}
