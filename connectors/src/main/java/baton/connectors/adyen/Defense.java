package baton.connectors.adyen;

import baton.connector.Effect;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Manifest.Hosts;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Outcome;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.wire.Camel;
import baton.connectors.wire.Disputed;
import baton.connectors.wire.Web;
import baton.core.Json;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said to disputes, in Adyen's Disputes API v30 (docs.adyen.com/api-explorer/Disputes/30).
 * Evidence is one document, for a reason for which Adyen takes a document of any kind.
 *
 * <p>Nobody can be asked how a dispute stands. One that takes no answer may have taken an earlier
 * one: what is refused is so because of how it stands, whatever Adyen calls that.
 */
record Defense(ProcessorAccount account) {
  static final Hosts HOSTS =
      new Hosts(
          "https://ca-test.adyen.com/ca/services/DisputeService/v30",
          "https://ca-live.adyen.com/ca/services/DisputeService/v30");

  private static final Rejected UNWRITABLE =
      new Rejected(
          Rejection.UNSUPPORTED, "evidence for Adyen is in the letters of Western Europe only");

  private static final Rejected NO_REASON =
      new Rejected(
          Rejection.WRONG_STATE,
          "Adyen wants documents of certain kinds for this dispute: defend it in the Customer Area");

  /** Reasons are looked up and the document is supplied before anything is said. */
  Step contest(Contest it) {
    var text = Disputed.told(it.evidence(), List.copyOf(it.evidence().keySet()));
    if (!Paper.isWritable(text)) {
      return done(UNWRITABLE);
    }
    var about = new About(merchant(), it.handle().reference());
    return prepare(
        "/retrieveApplicableDefenseReasons",
        about,
        json -> {
          var reason = Reason.find(json);
          return reason == null ? done(NO_REASON) : supply(it, reason, text);
        });
  }

  Step concede(Concede it) {
    return answer(it, "/acceptDispute", new About(merchant(), it.handle().reference()));
  }

  private Step supply(Contest it, Reason reason, String text) {
    var content = Base64.getEncoder().encodeToString(Paper.of(text));
    var document = new Document(content, "application/pdf", reason.document());
    var reference = it.handle().reference();
    return prepare(
        "/supplyDefenseDocument",
        new Supply(merchant(), reference, List.of(document)),
        _ -> answer(it, "/defendDispute", new Defending(merchant(), reference, reason.code())));
  }

  private Step prepare(String path, Object body, Function<Json, Step> then) {
    return new Step.Send(
        call(path, body),
        Effect.READ,
        reply -> {
          var json = Json.parse(reply.body());
          return switch (failure(reply, json)) {
            case null -> then.apply(Objects.requireNonNull(json));
            case Unknown(var why) -> done(new Rejected(Rejection.PROCESSOR_DOWN, why));
            case Outcome failure -> done(failure);
          };
        });
  }

  private Step answer(DisputeAnswer it, String path, Object body) {
    return new Step.Send(
        call(path, body).with("Idempotency-Key", it.key()),
        Effect.MONEY,
        reply -> {
          var failure = failure(reply, Json.parse(reply.body()));
          return done(failure == null ? Disputed.taken(it) : failure);
        });
  }

  /** Null where the service says that it did what was asked. */
  private static @Nullable Outcome failure(HttpReply reply, @Nullable Json json) {
    if (json == null || reply.status() >= 500) {
      return new Unknown("http " + reply.status());
    }
    if (reply.status() != 200) {
      return Faults.ofDispute(reply.status(), json);
    }
    var result = json.at("disputeServiceResult");
    if (!result.at("success").node().isBoolean()) {
      return new Unknown("http 200, but neither done nor refused");
    }
    return result.isTrue("success")
        ? null
        : new Rejected(Rejection.WRONG_STATE, result.text("errorMessage"));
  }

  private HttpCall call(String path, Object body) {
    return Web.post(Web.at(address(), path), Json.write(body))
        .with("X-API-Key", account.credential("api_key"));
  }

  /** Who is called elsewhere than at Adyen has this below that address. */
  private URI address() {
    var host = String.valueOf(account.baseUrl().getHost());
    if (host.equals("checkout-test.adyen.com")) {
      return URI.create(HOSTS.test());
    }
    return host.endsWith("-checkout-live.adyenpayments.com")
        ? URI.create(HOSTS.live())
        : Web.at(account.baseUrl(), "/DisputeService/v30");
  }

  private String merchant() {
    return account.credential("merchant_account");
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  /**
   * Why a dispute can be wrong.
   *
   * @param document the kind that is of any kind, and all that is required
   */
  private record Reason(String code, String document) {
    private static final String ANY = "DefenseMaterial";

    /** Null where every reason wants certain documents. */
    static @Nullable Reason find(Json json) {
      return json.at("defenseReasons")
          .node()
          .valueStream()
          .map(Json::new)
          .map(Reason::of)
          .filter(it -> !it.document().isEmpty())
          .findFirst()
          .orElse(null);
    }

    /** {@code AlternativeRequired} is one in the place of all others, where Adyen allows that. */
    private static Reason of(Json reason) {
      var documents =
          reason.at("defenseDocumentTypes").node().valueStream().map(Json::new).toList();
      var code = reason.text("defenseReasonCode");
      var instead = names(documents, "AlternativeRequired");
      if (!instead.isEmpty()) {
        return new Reason(code, instead.getFirst());
      }
      return new Reason(code, isMetByAny(documents) ? ANY : "");
    }

    /** Whether a document of any kind is taken, and is all that must be there. */
    private static boolean isMetByAny(List<Json> documents) {
      var oneOf = names(documents, "OneOrMore");
      return documents.stream().map(Reason::name).anyMatch(ANY::equals)
          && names(documents, "Required").stream().allMatch(ANY::equals)
          && (oneOf.isEmpty() || oneOf.contains(ANY));
    }

    private static List<String> names(List<Json> documents, String level) {
      return documents.stream()
          .filter(it -> it.text("requirementLevel").equals(level))
          .map(Reason::name)
          .toList();
    }

    private static String name(Json document) {
      return document.text("defenseDocumentTypeCode");
    }
  }

  @Camel
  private record About(String merchantAccountCode, String disputePspReference) {}

  @Camel
  private record Supply(
      String merchantAccountCode, String disputePspReference, List<Document> defenseDocuments) {}

  @Camel
  private record Document(String content, String contentType, String defenseDocumentTypeCode) {}

  @Camel
  private record Defending(
      String merchantAccountCode, String disputePspReference, String defenseReasonCode) {}
}
