package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /ops/metrics} as Prometheus reads it, and the page that tells what is on it. */
class MetricsTest {
  private static final Path PAGE = Path.of("../docs/reference/metrics.md");

  private static final Map<String, String> KEYED = Map.of("Authorization", "Bearer lily");

  private static TestServer server;
  private static HttpClient http;

  @BeforeAll
  static void payTwice() {
    server = TestServer.start(Map.of("BATON_METRICS_KEY", "lily"));
    http = HttpClient.newHttpClient();
    try (var wire = new Wire(server.url())) {
      for (var i = 0; i < 2; i++) {
        var paid =
            wire.post(
                TestServer.SECRET_KEY,
                "/v1/payment_intents",
                "amount=1000&currency=eur&confirm=true&payment_method=pm_card_visa&off_session=true");
        assertThat(paid.text("status")).isEqualTo("succeeded");
      }
    }
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  @Test
  void aPaymentShowsInEveryMeter() throws Exception {
    var page = get(KEYED).body();
    assertThat(page)
        .contains(
            "baton_http_requests_seconds_count{method=\"POST\",path=\"/v1/payment_intents\",status=\"200\"} 2")
        .containsPattern(
            "baton_operations_total\\{operation=\"authorize\",outcome=\"approved\",processor=\"proc_\\w+\"} 2.0")
        .containsPattern(
            "baton_processor_calls_seconds_count\\{processor=\"proc_\\w+\",result=\"2xx\"} 2")
        .containsPattern("baton_processor_circuit\\{processor=\"proc_\\w+\"} 0.0")
        .containsPattern("baton_commit_callers_count [1-9]")
        .contains("baton_unknown_outcomes 0.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void thePageTellsOfAllMetersOfOurs() throws Exception {
    var families = Pattern.compile("^# TYPE (baton_\\w+)(?<!_max) ", Pattern.MULTILINE);
    var told = Pattern.compile("^\\| `(baton_\\w+)", Pattern.MULTILINE);
    assertThat(names(told, Files.readString(PAGE))).isEqualTo(names(families, get(KEYED).body()));
  }

  @Test
  void onlyWhoeverHasTheKeyReadsIt() throws Exception {
    assertThat(get(Map.of()).statusCode()).isEqualTo(403);
    assertThat(get(Map.of("Authorization", "Bearer rose")).statusCode()).isEqualTo(403);
    var through = Map.of("Authorization", "Bearer lily", "X-Forwarded-For", "198.51.100.7");
    assertThat(get(through).statusCode()).isEqualTo(200);
  }

  private static SortedSet<String> names(Pattern pattern, String text) {
    var names = new TreeSet<String>();
    pattern.matcher(text).results().forEach(it -> names.add(it.group(1)));
    return names;
  }

  private static HttpResponse<String> get(Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.url().resolve("/ops/metrics"));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
