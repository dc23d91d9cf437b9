package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the dashboard come as they were built, and nothing else does. */
class DashboardTest {
  private static final String HOME = "baton.home";
  @TempDir private static Path home;
  private static TestServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    var dist = home.resolve("dashboard/dist");
    Files.createDirectories(dist.resolve("assets"));
    Files.writeString(dist.resolve("index.html"), "<!doctype html><title>Built</title>");
    Files.writeString(dist.resolve("assets/app-1a2b.js"), "let plain;");
    Files.writeString(dist.resolve("assets/app-1a2b.js.gz"), "zipped");
    Files.writeString(home.resolve("dashboard/secret.txt"), "secret");
    Files.createSymbolicLink(dist.resolve("link.txt"), home.resolve("dashboard/secret.txt"));
    System.setProperty(HOME, home.toString());
    server = TestServer.start(Map.of("BATON_PUBLIC_URL", "https://baton.example"));
    System.clearProperty(HOME);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/index.html", "/payments", "/payments/pi_1/refund", "/setup?token=x"})
  void pathsOfPagesGetTheOnePage(String path) throws Exception {
    var page = get("/dashboard" + path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Built</title>");
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void browsersAreToldWhatAPageMayDo() throws Exception {
    var page = get("/dashboard/assets/app-1a2b.js");
    var policy = header(page, "Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Permissions-Policy")).contains("camera=()");
    assertThat(header(page, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }

  @Test
  void filesWithAHashInTheirNamesAreKeptForEver() throws Exception {
    var plain = get("/dashboard/assets/app-1a2b.js");
    assertThat(plain.body()).isEqualTo("let plain;");
    assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
    assertThat(header(plain, "Cache-Control")).contains("immutable");
    var zipped = get("/dashboard/assets/app-1a2b.js", "Accept-Encoding", "gzip, br");
    assertThat(zipped.body()).isEqualTo("zipped");
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
    var page = get("/dashboard", "Accept-Encoding", "gzip");
    assertThat(header(page, "Content-Encoding")).as("zipped here").isEqualTo("gzip");
    var refused = get("/dashboard/assets/app-1a2b.js", "Accept-Encoding", "gzip;q=0");
    assertThat(refused.body()).isEqualTo("let plain;");
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    var page = get("/dashboard");
    var again = get("/dashboard", "If-None-Match", header(page, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whatWasNotBuiltIsNotThere() throws Exception {
    for (var path : new String[] {"/assets/app-0000.js", "/secret.txt", "/link.txt", "/a/b.png"}) {
      assertThat(get("/dashboard" + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(get("/dashboards").statusCode()).isEqualTo(404);
  }

  @Test
  void noPathLeadsOutOfTheFolder() throws Exception {
    var paths =
        Stream.of(
            "../secret.txt",
            "..%2fsecret.txt",
            "%2e%2e/secret.txt",
            "assets/../../secret.txt",
            "/etc/passwd",
            "..\\secret.txt",
            ".%00./secret.txt");
    for (var path : paths.toList()) {
      assertThat(raw("/dashboard/" + path))
          .as(path)
          .startsWith("HTTP/1.1 ")
          .doesNotContain("secret\n", "root:");
      assertThat(raw("/dashboard/" + path)).as(path).doesNotEndWith("secret");
    }
  }

  @Test
  void theRootLeadsToTheDashboard() throws Exception {
    var root = get("/");
    assertThat(root.statusCode()).isEqualTo(303);
    assertThat(header(root, "Location")).isEqualTo("/dashboard");
  }

  /** What comes back for a path that no client would send. */
  private static String raw(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      var request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.url() + path));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
