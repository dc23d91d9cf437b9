package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Goal: whatever is in a request, it is read in one way or refused in words. Method: the files
 * beside this class in every build; with {@code JAZZER_FUZZ=1}, what Jazzer makes of them.
 */
class FormFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void aFormIsReadInOneWayOrRefused(byte[] bytes) {
    Form.Hash form;
    try {
      form = FormReader.read(bytes);
    } catch (Problem refused) {
      assertThat(refused.status()).isEqualTo(400);
      return;
    }
    requireLimits(form, 1);
    var written = FormWriter.write(form);
    var again = FormReader.read(written.getBytes(StandardCharsets.US_ASCII));
    assertThat(again).isEqualTo(form);
    assertThat(FormWriter.write(again)).isEqualTo(written);
  }

  private static void requireLimits(Form form, int depth) {
    assertThat(depth).isLessThanOrEqualTo(FormReader.DEPTH_MAX + 1);
    if (form instanceof Form.Hash(var entries)) {
      entries.forEach((name, it) -> {
        assertThat(name).isNotEmpty().doesNotContain("[", "]", "\0");
        requireLimits(it, depth + 1);
      });
    }
  }
}
