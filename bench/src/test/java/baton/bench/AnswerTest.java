package baton.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String SUCCEEDED =
      "{\"id\":\"pi_1\",\"status\":\"succeeded\",\"of\":\"Zoé\"}";

  @Test
  void anAnswerIsCompleteWithItsLastByte() throws IOException {
    var bytes = bytes("200 OK", SUCCEEDED);
    for (var size = 0; size < bytes.length; size++) {
      assertThat(Answer.of(bytes, size)).as("%d bytes", size).isNull();
    }
    assertThat(Answer.of(bytes, bytes.length)).hasToString("200 " + SUCCEEDED);
  }

  @Test
  void onlySuccessIsPaid() throws IOException {
    assertThat(answer("200 OK", SUCCEEDED)).matches(Answer::isPaid);
    assertThat(answer("402 Payment Required", SUCCEEDED)).matches(it -> !it.isPaid());
    assertThat(answer("200 OK", "{\"status\":\"processing\"}")).matches(it -> !it.isPaid());
    assertThat(answer("429 Too Many Requests", "")).matches(it -> !it.isPaid());
  }

  @Test
  void anAnswerSaysHowLongItIs() {
    var bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8);
    assertThatThrownBy(() -> Answer.of(bytes, bytes.length)).isInstanceOf(IOException.class);
  }

  private static @Nullable Answer answer(String status, String body) throws IOException {
    var bytes = bytes(status, body);
    return Answer.of(bytes, bytes.length);
  }

  private static byte[] bytes(String status, String body) {
    return """
    HTTP/1.1 %s
    Request-Id: req_1
    content-Length: %d

    %s\
    """
        .formatted(status, body.getBytes(UTF_8).length, body)
        .replace("\n", "\r\n")
        .getBytes(UTF_8);
  }
}
