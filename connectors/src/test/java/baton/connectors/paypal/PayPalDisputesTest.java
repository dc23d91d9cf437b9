package baton.connectors.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
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
import org.junit.jupiter.params.provider.ValueSource;

class PayPalDisputesTest {
  private static final Contest CONTEST = contest(Map.of("customer_name", "Jo"));

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

  /** PayPal may look at a dispute before the merchant is asked: that is no answer of theirs. */
  @Test
  void whatIsLookedAtWithoutEvidenceOfOursWasNotAnswered() {
    var early =
        DisputeReplies.standing(CONTEST, "COMPLETED").replace("SUBMITTED_BY", "REQUESTED_FROM");
    assertThat(outcome(new Retrieve(CONTEST, null), 200, early)).isInstanceOf(Unknown.class);
    var open = early.replace("UNDER_REVIEW", "WAITING_FOR_SELLER_RESPONSE");
    assertThat(outcome(new Retrieve(CONTEST, null), 200, open)).isInstanceOf(NeverSeen.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void aRefusedAnswerSaysNothingOfAnEarlierOne(int status) {
    var refusal = "{\"name\":\"VALIDATION_ERROR\",\"details\":[{\"issue\":\"X\"}]}";
    assertThat(outcome(CONTEST, status, refusal))
        .isEqualTo(new Rejected(Rejection.WRONG_STATE, "VALIDATION_ERROR X"));
    assertThat(outcome(CONTEST, status, "{}")).isInstanceOf(Unknown.class);
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
