package baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the tests in {@code src/test/node}, which drive a server of their own with stripe-node. */
class NodeSdkTest {
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node");
  private static final int MINUTES_MAX = 4;

  @Test
  void stripeNodeDrivesEveryEndpoint() throws Exception {
    copy();
    try (var server = TestServer.start()) {
      run(server, "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
      run(server, "node", "--test", "--test-timeout=60000", "--test-reporter=spec");
    }
  }

  private static void copy() throws IOException {
    Files.createDirectories(FOLDER);
    try (var files = Files.list(SOURCES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.write(FOLDER.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  /** Prints what the command prints, and fails where it does. */
  private static void run(TestServer server, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("BATON_URL", server.url().toString());
    environment.put("BATON_SECRET_KEY", TestServer.SECRET_KEY);
    environment.put("BATON_PUBLISHABLE_KEY", TestServer.PUBLISHABLE_KEY);
    environment.put("BATON_LEDGER", server.simulator().url() + "/_control/alpha/ledger");
    var process = builder.start();
    try (var lines = process.inputReader()) {
      lines.lines().forEach(System.out::println);
    }
    assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", List.of(command))).isZero();
  }
}
