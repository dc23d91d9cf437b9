package baton.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.TestServer;
import baton.core.Secret;
import baton.core.StartFailed;
import baton.webhook.Receiver;
import com.stripe.StripeClient;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ListenTest {
  private static final Map<String, String> NOTHING = Map.of();

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void eventsArePrintedAndForwardedWithASignatureThatHolds() throws Exception {
    try (var server = TestServer.start();
        var receiver = new Receiver()) {
      var api =
          StripeClient.builder()
              .setApiKey(TestServer.SECRET_KEY)
              .setApiBase(server.url().toString())
              .build()
              .v1();
      api.customers().create(CustomerCreateParams.builder().setName("Before").build());
      var options =
          new Options(
              server.url(),
              new Secret(TestServer.SECRET_KEY),
              receiver.url(),
              List.of("customer.*"),
              true);
      var thread = listening(options);
      until(() -> said("Listening"));
      var ann = api.customers().create(CustomerCreateParams.builder().setName("Ann").build());
      until(() -> said("customer.created") && said("\"id\":\"" + ann.getId() + "\""));
      thread.interrupt();
      thread.join();

      assertThat(receiver.got()).hasSize(1);
      var got = receiver.got().getFirst();
      var secret = Listen.secret(options.apiKey()).reveal();
      assertThat(text()).contains(secret, "→ 200").doesNotContain("Before");
      assertThat(Webhook.constructEvent(got.body(), got.signature(), secret).getType())
          .isEqualTo("customer.created");
      assertThat(got.body()).doesNotContain("\"sequence\"");
    }
  }

  @Test
  void aServerThatIsAwayIsWaitedFor() throws Exception {
    var options =
        new Options(URI.create("http://127.0.0.1:1"), new Secret("sk"), null, List.of(), false);
    var thread = listening(options);
    until(() -> said("is away (no connection); waiting for it."));
    thread.interrupt();
    thread.join();
  }

  @Test
  void flagsAreReadAndWrongOnesTold() {
    var options =
        Options.read(
            List.of("--api-key", "sk_1", "--forward-to", "localhost:3000/hook", "--events", "a,b"),
            NOTHING);
    assertThat(options.forwardTo()).hasToString("http://localhost:3000/hook");
    assertThat(options.events()).containsExactly("a", "b");
    assertThat(Options.read(List.of(), Map.of("BATON_BOOTSTRAP_SECRET_KEY", "sk_2")).apiKey())
        .isEqualTo(new Secret("sk_2"));
    for (var wrong :
        List.of(
            List.<String>of(),
            List.of("--api-key"),
            List.of("--fly", "1"),
            List.of("--api-key", "sk_1", "--url", "http://"))) {
      assertThatThrownBy(() -> Options.read(wrong, NOTHING)).isInstanceOf(StartFailed.class);
    }
  }

  @Test
  void theCommandOfTheReadmeIsTaken() throws IOException {
    var command =
        Files.readAllLines(Path.of("../README.md")).stream()
            .filter(it -> it.startsWith("    ./baton listen "))
            .map(it -> it.strip().split(" {2,}", 2)[0].split(" ", -1))
            .findFirst()
            .orElseThrow();
    var flags = Arrays.asList(command).subList(2, command.length);
    assertThat(Options.read(flags, NOTHING).apiKey()).isEqualTo(new Secret("$KEY"));
  }

  private Thread listening(Options options) {
    var out = new PrintStream(printed, true, UTF_8);
    return Thread.ofVirtual()
        .start(() -> {
          try {
            new Listen(options, out, Clock.systemUTC()).run();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private boolean said(String text) {
    return text().contains(text);
  }

  private String text() {
    return printed.toString(UTF_8);
  }

  private static void until(BooleanSupplier condition) {
    for (var i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
