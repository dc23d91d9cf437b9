package baton.payment;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Operation;
import baton.connector.Operation.Reverse;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connectors.Connectors;
import baton.core.Card;
import baton.core.Money;
import baton.plan.Fact;
import baton.plan.Plan;
import baton.plan.Plan.Next;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/states.md is drawn from what decides: the moves of a payment, the verbs, and the
 * plan; {@code -Dupdate=true} rewrites it.
 */
class StatesPageTest {
  private static final Path PAGE = Path.of("../docs/reference/states.md");
  private static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  private static final Operation.Authorize AUTHORIZE =
      new Operation.Authorize(
          "par_1",
          TEN_EURO,
          Operation.CaptureMode.AUTOMATIC,
          new Operation.Instrument(
              new Card("card_1", "424242", "4242", "visa", "credit", "US", null, 12, 2030, "f"),
              Operation.Holder.UNKNOWN,
              true),
          Operation.Initiation.ONCE,
          new Operation.Authentication(Operation.Authentication.Request.AUTOMATIC, null),
          null,
          Collections.emptySortedMap());
  private static final List<Duration> AGES =
      List.of(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(2));

  private static final String HEAD =
      """
      # The states of a payment

      Made from the code by `StatesPageTest` (`-Dupdate=true` rewrites it): the moves that
      `PaymentStatus` allows, the verbs that `Verb` allows, and what `Plan` does next.
      `StatusMachineTest` holds every move of a payment against the first; `ProofTest` walks every
      sequence of facts up to a length: none leads from unknown to failed without a proof.

      ## Moves

      ```mermaid
      stateDiagram-v2
        [*] --> requires_payment_method
        [*] --> requires_confirmation
      """;

  @Test
  void thePageIsCurrent() throws IOException {
    var page = HEAD + moves() + "```\n" + verbs() + plans();
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("mvn test -pl server -am -Dtest=StatesPageTest -Dupdate=true rewrites it")
        .isEqualTo(page);
  }

  private static String moves() {
    var lines = new StringBuilder();
    for (var from : PaymentStatus.values()) {
      from.next().forEach(to -> lines.append("  %s --> %s\n".formatted(from.code(), to.code())));
      if (from.next().isEmpty()) {
        lines.append("  %s --> [*]\n".formatted(from.code()));
      }
    }
    return lines.toString();
  }

  private static String verbs() {
    var page =
        new StringBuilder(
            """

            ## Verbs

            What a merchant can do, and where. A payment in `requires_action` can also be updated and
            confirmed with another payment method: what waits for its payer is canceled first.

            """);
    var verbs = List.of(Verb.values());
    var names = verbs.stream().map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    page.append(row("status", names));
    page.append("|---".repeat(verbs.size() + 1)).append("|\n");
    for (var status : PaymentStatus.values()) {
      var cells = verbs.stream().map(it -> it.isAllowedIn(status) ? "yes" : "").toList();
      page.append(row("`" + status.code() + "`", cells));
    }
    return page.toString();
  }

  private static String plans() {
    var page =
        new StringBuilder(
            """

            ## What follows from an answer

            What `Plan` does next with an authorization, by what was written last and by how long ago
            it was sent first. Where it asks, sends again or reverses, it pauses longer each time:
            0 s, 2 s, 10 s, 1 min, 5 min, 30 min, 6 h.
            """);
    for (var connector : Connectors.all()) {
      var manifest = connector.manifest();
      page.append("\n### ").append(manifest.title()).append(" (`").append(manifest.name());
      page.append("`)\n\n");
      page.append(row("last", List.of("after 30 s", "after 1 h", "after 2 days")));
      page.append("|---|---|---|---|\n");
      var plan = new Plan("proc_1", AUTHORIZE, manifest.settling());
      stories()
          .forEach((words, facts) ->
              page.append(
                  row(words, AGES.stream().map(age -> words(plan.next(facts, age))).toList())));
    }
    return page.toString();
  }

  private static Map<String, List<Fact>> stories() {
    var stories = new LinkedHashMap<String, List<Fact>>();
    var sent = sent(AUTHORIZE);
    stories.put("to be sent", List.of(new Fact.Planned("proc_1", AUTHORIZE)));
    stories.put("sent, and nobody knows whether it left", List.of(sent));
    answers().forEach((words, it) -> stories.put(words, List.of(sent, answered("par_1", it))));
    stories.put(
        "sent twice; the second time: processor down",
        List.of(sent, sent, answered("par_1", new Rejected(Rejection.PROCESSOR_DOWN, ""))));
    var reversal = sent(new Reverse("par_1-x", TEN_EURO, "par_1"));
    stories.put("reversal sent", List.of(sent, reversal));
    answers()
        .forEach((words, it) ->
            stories.put("reversal: " + words, List.of(sent, reversal, answered("par_1-x", it))));
    answers()
        .forEach((words, it) ->
            stories.put(
                "reversal sent, then asked: " + words,
                List.of(sent, reversal, answered("par_1", it))));
    return stories;
  }

  private static Map<String, Outcome> answers() {
    var answers = new LinkedHashMap<String, Outcome>();
    answers.put("approved", new Outcome.Approved("ref", TEN_EURO, Evidence.NONE));
    answers.put(
        "declined",
        new Outcome.Declined("ref", new Decline(DeclineReason.DO_NOT_HONOR, "05"), Evidence.NONE));
    answers.put("rejected", new Rejected(Rejection.INVALID_REQUEST, ""));
    answers.put("pending", new Outcome.Pending("ref", Evidence.NONE));
    answers.put(
        "action required",
        new Outcome.ActionRequired("ref", URI.create("https://acs.test"), Evidence.NONE));
    answers.put("never seen", new Outcome.NeverSeen());
    answers.put("unknown", new Outcome.Unknown("timeout"));
    return answers;
  }

  private static String words(Next next) {
    return switch (next) {
      case Next.Send(_, Operation.Retrieve _, _) -> "ask";
      case Next.Send(_, Reverse _, _) -> "reverse";
      case Next.Send _ -> "send";
      case Next.AwaitNews _ -> "wait for news";
      case Next.AskPerson _ -> "a person must find out";
      case Next.AwaitPayer _ -> "wait for the payer";
      case Next.Finish(Outcome.Approved _) -> "**approved**";
      case Next.Finish _ -> "**failed**";
    };
  }

  private static Fact sent(Operation operation) {
    return new Fact.Sent("proc_1", operation);
  }

  private static Fact answered(String key, Outcome outcome) {
    return new Fact.Answered(key, outcome);
  }

  private static String row(String first, List<String> rest) {
    var cells = new ArrayList<>(List.of(first));
    cells.addAll(rest);
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
