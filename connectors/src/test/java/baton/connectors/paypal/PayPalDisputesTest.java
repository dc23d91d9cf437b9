package baton.connectors.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Notice.Event;
import baton.connector.Operation;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connectors.Conversation;
import baton.connectors.Samples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPalDisputesTest {
  private static final Contest CONTEST = contest(Map.of("customer_name", "Jo"));
  private static final Concede CONCEDE = new Concede("k7", Samples.TEN_EURO, Handle.of("PP-D-1"));

  @Test
  void evidenceIsOneFormInWhichTheTextsAreSorted() {
    var contest =
        contest(
            Map.of(
                "shipping_carrier", "Löwenpost",
                "shipping_tracking_number", "122533485",
                "uncategorized_text", "--baton-k6--\r\nhers"));
    var call = talk(contest, List.of()).calls().getLast().call();

    assertThat(call.headers())
        .containsEntry("Content-Type", "multipart/form-data; boundary=baton-k6");
    var lines = String.valueOf(call.body()).split("\r\n", -1);
    assertThat(lines)
        .hasSize(7)
        .contains("Content-Disposition: form-data; name=\"input\"", "--baton-k6--");
    assertThat(lines[4])
        .isEqualTo(
            """
            {"evidences":[{"evidence_type":"PROOF_OF_FULFILLMENT","evidence_info":\
            {"tracking_info":[{"carrier_name":"OTHER","carrier_name_other":"Löwenpost",\
            "tracking_number":"122533485"}]},"notes":"shipping carrier: Löwenpost\\n\
            shipping tracking number: 122533485"},{"evidence_type":"OTHER",\
            "notes":"uncategorized text: --baton-k6--\\r\\nhers"}]}\
            """);
  }

  @Test
  void evidenceThatIsTooLongIsRefusedAndNotCut() {
    var contest = contest(Map.of("uncategorized_text", "x".repeat(2000)));
    assertThat(talk(contest, List.of()).outcome()).isInstanceOf(Rejected.class);
  }

  /** PayPal may look, ask the buyer and decide before the merchant is asked. */
  @ParameterizedTest
  @CsvSource({
    "UNDER_REVIEW,NONE",
    "WAITING_FOR_BUYER_RESPONSE,NONE",
    "RESOLVED,CANCELED_BY_BUYER",
    "RESOLVED,DENIED",
    "RESOLVED,RESOLVED_SELLER_FAVOUR"
  })
  void onlyEvidenceOfTheMerchantProvesThatTheyAnswered(String status, String outcome) {
    assertThat(became(CONTEST, DisputeReplies.standing(status, outcome, "SUBMITTED_BY_SELLER")))
        .isInstanceOf(Approved.class);
    for (var source : List.of("REQUESTED_FROM_SELLER", "SUBMITTED_BY_BUYER", "")) {
      assertThat(became(CONTEST, DisputeReplies.standing(status, outcome, source)))
          .isInstanceOf(Unknown.class);
    }
  }

  @Test
  void whatIsOpenWasNeverAnswered() {
    var open =
        DisputeReplies.standing("WAITING_FOR_SELLER_RESPONSE", "NONE", "REQUESTED_FROM_SELLER");
    assertThat(became(CONTEST, open)).isInstanceOf(NeverSeen.class);
    assertThat(became(CONCEDE, open)).isInstanceOf(NeverSeen.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOLVED_BUYER_FAVOUR", "ACCEPTED"})
  void whatTheBuyerWonIsConceded(String outcome) {
    var lost = DisputeReplies.standing("RESOLVED", outcome, "");
    assertThat(became(CONCEDE, lost)).isInstanceOf(Approved.class);
    assertThat(told(lost)).containsExactly(Status.LOST);
  }

  /** PayPal may pay out of its own pocket. */
  @ParameterizedTest
  @ValueSource(strings = {"RESOLVED_WITH_PAYOUT", "NONE", "", "SOMETHING_NEW"})
  void whatEndedForNobodyKnowsWhomProvesNothing(String outcome) {
    for (var source : List.of("SUBMITTED_BY_SELLER", "REQUESTED_FROM_SELLER")) {
      var over = DisputeReplies.standing("RESOLVED", outcome, source);
      assertThat(became(CONCEDE, over)).isInstanceOf(Unknown.class);
      assertThat(became(CONTEST, over)).isInstanceOf(Unknown.class);
      assertThat(told(over)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNDER_REVIEW", "WAITING_FOR_BUYER_RESPONSE"})
  void whoHasNotAnsweredIsAskedToHoweverFarPayPalIs(String status) {
    assertThat(told(DisputeReplies.standing(status, "", "SUBMITTED_BY_BUYER")))
        .containsExactly(Status.NEEDS_RESPONSE);
    assertThat(told(DisputeReplies.standing(status, "", "SUBMITTED_BY_SELLER")))
        .containsExactly(Status.UNDER_REVIEW);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void aRefusedAnswerSaysNothingOfAnEarlierOne(int status) {
    var refusal = "{\"name\":\"VALIDATION_ERROR\",\"details\":[{\"issue\":\"X\"}]}";
    assertThat(outcome(CONTEST, status, refusal))
        .isEqualTo(new Rejected(Rejection.WRONG_STATE, "VALIDATION_ERROR X"));
    assertThat(outcome(CONTEST, status, "{}")).isInstanceOf(Unknown.class);
  }

  /** By a notice, of an event that is not the first. */
  private static List<Status> told(String dispute) {
    var notice = "{\"id\":\"WH-1\",\"event_type\":\"CUSTOMER.DISPUTE.UPDATED\",\"resource\":%s}";
    return Notices.events(notice.formatted(dispute)).stream()
        .map(it -> ((Event.Disputed) it).dispute().status())
        .toList();
  }

  private static Outcome became(DisputeAnswer answer, String dispute) {
    return outcome(new Retrieve(answer, null), 200, dispute);
  }

  private static Contest contest(Map<String, String> evidence) {
    return new Contest("k6", Samples.TEN_EURO, Handle.of("PP-D-1"), new TreeMap<>(evidence));
  }

  private static Outcome outcome(Operation operation, int status, String body) {
    return talk(operation, List.of(new HttpReply(status, Map.of(), body))).outcome();
  }

  private static Conversation talk(Operation operation, List<HttpReply> replies) {
    return Conversation.of(new PayPal(), PayPalTest.ACCOUNT, operation, replies);
  }
}
