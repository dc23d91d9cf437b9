package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MetricsWithoutKeyTest {
  @Test
  void onlyThisMachineReadsThemAndNobodyThroughAProxy() throws Exception {
    try (var server = TestServer.start();
        var http = HttpClient.newHttpClient()) {
      var page = HttpRequest.newBuilder(server.url().resolve("/ops/metrics"));
      assertThat(http.send(page.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      var proxied = page.header("X-Forwarded-For", "127.0.0.1").build();
      assertThat(http.send(proxied, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }
  }
}
