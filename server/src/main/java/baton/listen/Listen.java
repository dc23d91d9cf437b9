package baton.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Json;
import baton.core.Secret;
import baton.core.StartFailed;
import baton.webhook.Signature;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** The program behind {@code ./baton listen}: from the feed to the terminal and a local port. */
public final class Listen {
  private static final String HELP =
      """
      Usage: ./baton listen [flags]    print events while they happen; Ctrl-C ends it

        --forward-to <URL>     and POST each, signed as a webhook, to a port of your own
        --events <a,b>         only these types; payment_intent.* is all of an object
        --print-json           print the whole event
        --api-key <sk_…>       of the mode to listen to; else BATON_BOOTSTRAP_SECRET_KEY
        --url <URL>            of the server, if it is not http://127.0.0.1:4010
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WAIT_SECONDS = 20;
  private static final int SECRET_CHARS = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Options options;
  private final PrintStream out;
  private final Clock clock;
  private final HttpClient client = HttpClient.newHttpClient();
  private boolean isConnected = true;

  Listen(Options options, PrintStream out, Clock clock) {
    this.options = options;
    this.out = out;
    this.clock = clock;
  }

  /** Flags, see {@code --help}. Throws {@link StartFailed} when it is asked for what cannot be. */
  public static void run(List<String> arguments, PrintStream out) throws InterruptedException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(HELP);
      return;
    }
    new Listen(Options.read(arguments, System.getenv()), out, Clock.systemUTC()).run();
  }

  /** Until it is interrupted. Throws {@link StartFailed} when the server refuses the key. */
  void run() throws InterruptedException {
    var page = read("from=end");
    out.println("Listening to the events of " + options.server());
    if (options.forwardTo() != null) {
      out.println("They go to " + options.forwardTo() + ", signed with the secret");
      out.println(
          "  " + secret(options.apiKey()).reveal() + "  (the same whenever this key listens)");
    }
    out.flush();
    while (true) {
      page = read("wait=" + WAIT_SECONDS + "&after=" + page.number("next_after", 0));
      for (var event : page.node().path("data")) {
        if (options.wants(event.path("type").asString(""))) {
          tell((ObjectNode) event);
        }
      }
    }
  }

  /** Made from the key, so that a developer need not change settings at each start. */
  static Secret secret(Secret apiKey) {
    try {
      var text = "baton listen " + apiKey.reveal();
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return new Secret("whsec_" + HexFormat.of().formatHex(digest).substring(0, SECRET_CHARS));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A piece of the feed, however long it takes until the server answers. */
  private Json read(String query) throws InterruptedException {
    while (true) {
      try {
        var answer = client.send(feed(query), BodyHandlers.ofString());
        var json = Json.parse(answer.body());
        if (answer.statusCode() < 500 && json != null) {
          reconnected();
          return understood(json);
        }
        lost("it answered " + answer.statusCode());
      } catch (IOException broken) {
        lost("no connection");
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private HttpRequest feed(String query) {
    return HttpRequest.newBuilder(options.server().resolve("/v1/orchestration/feed?" + query))
        .header("Authorization", "Bearer " + options.apiKey().reveal())
        .timeout(PATIENCE)
        .build();
  }

  private static Json understood(Json json) {
    if (json.has("error")) {
      throw new StartFailed(json.at("error").text("message"));
    }
    return json;
  }

  private void lost(String why) {
    if (isConnected) {
      say("The server at %s is away (%s); waiting for it.".formatted(options.server(), why));
      isConnected = false;
    }
  }

  private void reconnected() {
    if (!isConnected) {
      say("The server is back; going on where it stopped.");
      isConnected = true;
    }
  }

  private void tell(ObjectNode event) throws InterruptedException {
    event.remove("sequence");
    var line =
        "%s  %s  %s"
            .formatted(
                TIME.format(clock.instant()),
                event.path("type").asString(),
                event.path("id").asString());
    var to = options.forwardTo();
    say(to == null ? line : line + "  → " + forward(to, Json.bytes(event)));
    if (options.isJson()) {
      say(Json.write(event));
    }
  }

  /** What the receiver answered, in a word or two. */
  private String forward(URI to, byte[] body) throws InterruptedException {
    var secrets = List.of(secret(options.apiKey()));
    var request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", Signature.header(secrets, clock.instant(), body))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return "" + client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException failed) {
      return "failed: " + failed.getClass().getSimpleName();
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
