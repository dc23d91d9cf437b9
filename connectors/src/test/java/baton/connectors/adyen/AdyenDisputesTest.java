package baton.connectors.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation.Contest;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.connectors.Conversation;
import baton.connectors.Samples;
import baton.core.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdyenDisputesTest {
  private static final HttpReply DONE = AdyenReplies.answered("true");
  private static final HttpReply REASONS = AdyenReplies.reasons("Optional");
  private static final Pattern SHOWN = Pattern.compile("^\\((.*)\\) Tj T\\*$", Pattern.MULTILINE);
  private static final Pattern PLACE = Pattern.compile("^([0-9]{10}) 00000 n $", Pattern.MULTILINE);

  @Test
  void evidenceIsADocumentForAReasonThatTakesOneOfAnyKind() {
    var talk = talk(contest("(it) is \\ hers"), List.of(REASONS, DONE, DONE));

    assertThat(talk.outcome()).isInstanceOf(Approved.class);
    var supplied = body(talk.calls().get(1));
    var document = new Json(supplied.at("defenseDocuments").node().path(0));
    assertThat(document.text("defenseDocumentTypeCode")).isEqualTo("DefenseMaterial");
    assertThat(shown(document.text("content")))
        .containsExactly("customer name: Jo Müller", "uncategorized text: (it) is \\ hers");
    assertThat(body(talk.calls().getLast()).text("defenseReasonCode"))
        .isEqualTo("SupplyDefenseMaterial");
  }

  @Test
  void whereEveryReasonWantsCertainDocumentsNothingIsSaid() {
    var talk = talk(contest("hers"), List.of(AdyenReplies.reasons("Required")));
    assertThat(talk.outcome())
        .isInstanceOfSatisfying(
            Rejected.class, no -> assertThat(no.why()).isEqualTo(Rejection.WRONG_STATE));
    assertThat(talk.calls()).hasSize(1);
  }

  /** Of each reason, what documents it wants, and how much it wants them. */
  @ParameterizedTest
  @CsvSource({
    "A:DefenseMaterial/Required,A,DefenseMaterial",
    "A:DefenseMaterial/Optional,A,DefenseMaterial",
    "A:Invoice/Optional;B:DefenseMaterial/Optional,B,DefenseMaterial",
    "A:Invoice/Required;B:Invoice/OneOrMore;C:DefenseMaterial/Required,C,DefenseMaterial",
    "A:Invoice/OneOrMore DefenseMaterial/Optional;B:DefenseMaterial/Optional,B,DefenseMaterial",
    "A:Invoice/Required DefenseMaterial/OneOrMore;B:Other/AlternativeRequired,B,Other",
    "A:Invoice/OneOrMore DefenseMaterial/OneOrMore,A,DefenseMaterial",
    "A:Invoice/Required Other/AlternativeRequired,A,Other",
    "A:Invoice/Required Invoice/OneOrMore Other/AlternativeRequired,A,Other"
  })
  void theReasonIsOneForWhichOneDocumentIsEnough(String reasons, String reason, String document) {
    var talk = talk(contest("hers"), List.of(reasons(reasons), DONE, DONE));
    var supplied = body(talk.calls().get(1)).at("defenseDocuments").node().path(0);
    assertThat(new Json(supplied).text("defenseDocumentTypeCode")).isEqualTo(document);
    assertThat(body(talk.calls().getLast()).text("defenseReasonCode")).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A:Invoice/Optional",
        "A:DefenseMaterial/Required Invoice/Required;B:Invoice/OneOrMore",
        "A:DefenseMaterial/Optional Invoice/OneOrMore"
      })
  void whereNoReasonIsMetByOneDocumentNothingIsSaid(String reasons) {
    assertThat(talk(contest("hers"), List.of(reasons(reasons))).calls()).hasSize(1);
  }

  private static HttpReply reasons(String reasons) {
    var all = new ArrayList<String>();
    for (var reason : reasons.split(";", -1)) {
      var documents =
          reason
              .substring(2)
              .replaceAll(
                  "([A-Za-z]+)/([A-Za-z]+)",
                  "{\"defenseDocumentTypeCode\":\"$1\",\"requirementLevel\":\"$2\"}")
              .replace(' ', ',');
      all.add(
          "{\"defenseReasonCode\":\"%s\",\"defenseDocumentTypes\":[%s]}"
              .formatted(reason.charAt(0), documents));
    }
    return AdyenReplies.reply(
        200, "{\"defenseReasons\":%s,\"disputeServiceResult\":{\"success\":true}}".formatted(all));
  }

  /** A dispute that takes no answer may have taken an earlier one. */
  @Test
  void whatIsRefusedIsSoForHowTheDisputeStands() {
    var replies = List.of(REASONS, DONE, AdyenReplies.answered("false"));
    assertThat(talk(contest("hers"), replies).outcome())
        .isEqualTo(new Rejected(Rejection.WRONG_STATE, ""));
    var invalid =
        AdyenReplies.reply(
            422, "{\"errorCode\":\"1\",\"errorType\":\"validation\",\"message\":\"no\"}");
    assertThat(talk(contest("hers"), List.of(REASONS, DONE, invalid)).outcome())
        .isEqualTo(new Rejected(Rejection.WRONG_STATE, "1 no"));
    var broken = AdyenReplies.reply(422, "{\"errorCode\":\"1\",\"errorType\":\"internal\"}");
    assertThat(talk(contest("hers"), List.of(REASONS, DONE, broken)).outcome())
        .isInstanceOf(Unknown.class);
  }

  @Test
  void lettersThatPaperHasNotAreRefusedUnsent() {
    var talk = talk(contest("это её"), List.of());
    assertThat(talk.calls()).isEmpty();
    assertThat(talk.outcome()).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://checkout-test.adyen.com/v71,https://ca-test.adyen.com/ca/services/DisputeService/v30",
    "https://ab-shop-checkout-live.adyenpayments.com/checkout/v71,"
        + "https://ca-live.adyen.com/ca/services/DisputeService/v30",
    "https://proxy.example/adyen,https://proxy.example/adyen/DisputeService/v30"
  })
  void disputesAreAnsweredAtTheirOwnAddress(URI account, String disputes) {
    var there =
        new ProcessorAccount("proc_1", account, Map.of(), AdyenReplies.ACCOUNT.credentials());
    var talk = Conversation.of(new Adyen(), there, contest("hers"), List.of());
    assertThat(talk.calls().getFirst().call().url())
        .hasToString(disputes + "/retrieveApplicableDefenseReasons");
  }

  @Test
  void aLongTextIsBrokenIntoLinesAndPagesAndNothingIsLost() {
    var text = "word ".repeat(5000) + "x".repeat(200) + "\n\nend";
    var paper = new String(Paper.of(text), StandardCharsets.ISO_8859_1);

    assertThat(paper).contains("/Count 6/");
    assertThat(String.join("", lines(paper)).replace(" ", ""))
        .isEqualTo(text.replaceAll("\\s", ""));
    assertThat(lines(paper)).allMatch(it -> it.length() <= 80);
    var places = PLACE.matcher(paper).results().map(it -> Integer.parseInt(it.group(1))).toList();
    assertThat(places).hasSize(15);
    for (var i = 0; i < places.size(); i++) {
      assertThat(paper.substring(places.get(i))).startsWith((i + 1) + " 0 obj\n");
    }
    var table = paper.replaceFirst("(?s).*startxref\n([0-9]+)\n%%EOF\n$", "$1");
    assertThat(paper.substring(Integer.parseInt(table))).startsWith("xref\n0 16\n");
  }

  @Test
  void paperIsTheSameOnEveryMachine() {
    var paper = Paper.of("it is hers");
    var locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Paper.of("it is hers")).isEqualTo(paper);
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static List<String> shown(String content) {
    return lines(new String(Base64.getDecoder().decode(content), StandardCharsets.ISO_8859_1));
  }

  private static List<String> lines(String paper) {
    return SHOWN
        .matcher(paper)
        .results()
        .map(it -> it.group(1).replaceAll("\\\\(.)", "$1"))
        .toList();
  }

  private static Json body(Step.Send send) {
    return Objects.requireNonNull(Json.parse(String.valueOf(send.call().body())));
  }

  private static Contest contest(String text) {
    var evidence = new TreeMap<>(Map.of("customer_name", "Jo Müller", "uncategorized_text", text));
    return new Contest("k6", Samples.TEN_EURO, Handle.of("DISPUTE1"), evidence);
  }

  private static Conversation talk(Contest contest, List<HttpReply> replies) {
    return Conversation.of(new Adyen(), AdyenReplies.ACCOUNT, contest, replies);
  }
}
