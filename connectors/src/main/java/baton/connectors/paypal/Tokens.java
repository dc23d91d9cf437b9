package baton.connectors.paypal;

import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Probe.Verdict;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.wire.Web;
import baton.core.Json;
import baton.core.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** OAuth 2 by client credentials: a token for hours. */
final class Tokens {
  private Tokens() {}

  static HttpCall call(ProcessorAccount account) {
    var both = account.credential("client_id") + ":" + account.credential("client_secret");
    var basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return HttpCall.post(
            Web.at(account.baseUrl(), "/v1/oauth2/token"), "grant_type=client_credentials")
        .with("Content-Type", "application/x-www-form-urlencoded")
        .with("Authorization", "Basic " + basic);
  }

  /** Null when the answer is none. */
  static Step.@Nullable Token read(HttpReply reply) {
    var json = reply.status() == 200 ? Json.parse(reply.body()) : null;
    var token = json == null ? "" : json.text("access_token");
    return json == null || token.isEmpty()
        ? null
        : new Step.Token(
            new Secret(token), Duration.ofSeconds(Math.max(0, json.number("expires_in", 0))));
  }

  /** Who gets a token is let in. */
  static Verdict verdict(HttpReply reply) {
    var why = "http " + reply.status();
    return switch (reply.status()) {
      case 200 -> read(reply) == null ? new Verdict.Unclear(why) : new Verdict.Accepted();
      case 401, 403 -> new Verdict.Refused(why);
      default -> new Verdict.Unclear(why);
    };
  }
}
