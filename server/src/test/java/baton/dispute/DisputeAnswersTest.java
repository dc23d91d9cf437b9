package baton.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import baton.TestServer;
import baton.Wire;
import baton.core.Json;
import baton.db.TestDatabase;
import baton.simulator.ledger.Conduct;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Disputes that a simulated processor tells of, and hears what the merchant says to them. */
class DisputeAnswersTest {
  private static final String KEY = TestServer.SECRET_KEY;
  private static final String ORDER =
      "amount=1999&currency=eur&confirm=true&return_url=https://shop.example"
          + "&payment_method=pm_card_createDispute";
  private static final String EVIDENCE = "evidence[uncategorized_text]=";
  private static final int LOOKS_MAX = 1000;

  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void evidenceGoesToTheProcessorOnceAndIsDecidedUponThere() {
    var path = "/v1/disputes/" + disputed().text("id");
    var told = wire.once("evidence-1", KEY, path, EVIDENCE + "winning_evidence&metadata[case]=7");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.text("status")).isIn("under_review", "won");
    assertThat(told.json().at("evidence_details").number("submission_count", 0)).isOne();
    assertThat(told.json().at("metadata").text("case")).isEqualTo("7");
    var again = wire.once("evidence-1", KEY, path, EVIDENCE + "winning_evidence&metadata[case]=7");
    assertThat(again.json()).isEqualTo(told.json());
    var late = wire.post(KEY, path, EVIDENCE + "more");
    assertThat(late.error("message")).contains("cannot be answered any more");
    until("won", () -> wire.get(KEY, path).text("status"));
    assertThat(wire.get(KEY, path).json().at("balance_transactions").node()).hasSize(2);
  }

  @Test
  void whatIsAcceptedIsLostAndNotRefunded() {
    var dispute = disputed();
    var path = "/v1/disputes/" + dispute.text("id");
    assertThat(wire.post(KEY, path + "/close", "").text("status")).isEqualTo("lost");
    assertThat(wire.post(KEY, path + "/close", "").status()).isEqualTo(400);
    var refund = wire.post(KEY, "/v1/refunds", "payment_intent=" + dispute.text("payment_intent"));
    assertThat(refund.error("code")).isEqualTo("charge_disputed");
  }

  /** 503 proves nothing: it may have been taken. */
  @Test
  void whatNobodyKnowsIsFoundOutAndNothingElseIsSaidMeanwhile() {
    var dispute = disputed();
    var path = "/v1/disputes/" + dispute.text("id");
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    try {
      var unknown = wire.post(KEY, path, EVIDENCE + "it+is+hers");
      assertThat(unknown.text("status")).isEqualTo("needs_response");
      assertThat(unknown.json().at("evidence_details").number("submission_count", -1)).isZero();
      assertThat(wire.post(KEY, path + "/close", "").error("code"))
          .isEqualTo("dispute_answer_pending");
    } finally {
      alpha.conduct(Conduct.PERFECT);
    }
    var open = data("unknown_outcomes?payment_intent=" + dispute.text("payment_intent"));
    assertThat(open).extracting(it -> it.text("operation")).containsExactly("contest");
    wire.post(KEY, "/v1/orchestration/unknown_outcomes/" + open.getFirst().text("id") + "/ask", "");
    until("under_review", () -> wire.get(KEY, path).text("status"));
    until(0, () -> data("unknown_outcomes").size());
    assertThat(wire.get(KEY, path).json().at("evidence_details").number("submission_count", 0))
        .isOne();
  }

  @Test
  void whatIsRefusedLaterIsShownUntilSomethingElseIsSaid() {
    var dispute = disputed();
    var path = "/v1/disputes/" + dispute.text("id");
    assertThat(refusal(wire.get(KEY, path).json())).isNull();
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    try {
      assertThat(wire.post(KEY, path, EVIDENCE + "hers").status()).isEqualTo(200);
      var open = data("unknown_outcomes?payment_intent=" + dispute.text("payment_intent"));
      var resolve =
          "/v1/orchestration/unknown_outcomes/%s/resolve".formatted(open.getFirst().text("id"));
      var found = wire.post(KEY, resolve, "outcome=not_charged&note=They+never+got+it");
      assertThat(found.status()).as(found.http().body()).isEqualTo(200);
    } finally {
      alpha.conduct(Conduct.PERFECT);
    }
    var refused = wire.get(KEY, path).json();
    assertThat(refusal(refused)).isNotEmpty();
    assertThat(refused.text("status")).isEqualTo("needs_response");
    var events =
        wire.get(KEY, "/v1/events?type=charge.dispute.updated&limit=1")
            .json()
            .at("data")
            .node()
            .path(0);
    var told = new Json(events.path("data").path("object"));
    assertThat(told.text("id")).isEqualTo(dispute.text("id"));
    assertThat(refusal(told)).isEqualTo(refusal(refused));
    assertThat(refusal(wire.post(KEY, path, EVIDENCE + "hers").json())).isNull();
  }

  @Test
  void whatADisputeIsClosedBeforeIsNotCalledRefused() {
    var dispute = disputed();
    var id = dispute.text("id");
    var alpha = server.simulator().processor("alpha");
    alpha.conduct(new Conduct(0, 0, 1, 0, Conduct.Outage.UNAVAILABLE));
    try {
      wire.post(KEY, "/v1/disputes/" + id, EVIDENCE + "hers");
      assertThat(data("unknown_outcomes")).hasSize(1);
      TestDatabase.db()
          .run(tx -> {
            tx.update("UPDATE dispute SET status = 'won' WHERE id = ?", id);
            tx.update("UPDATE dispute_answer SET look_at = now() WHERE dispute = ?", id);
          });
      until(0, () -> data("unknown_outcomes").size());
    } finally {
      alpha.conduct(Conduct.PERFECT);
    }
    assertThat(refusal(wire.get(KEY, "/v1/disputes/" + id).json())).isNull();
  }

  private static @Nullable String refusal(Json dispute) {
    return dispute.at("orchestration").textOrNull("answer_refusal");
  }

  @Test
  void ofTwoAnswersAtOnceOneIsSent() throws Exception {
    var path = "/v1/disputes/" + disputed().text("id");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> contest = () -> wire.post(KEY, path, EVIDENCE + "hers").status();
      Callable<Integer> concede = () -> wire.post(KEY, path + "/close", "").status();
      var both = threads.invokeAll(List.of(contest, concede));
      assertThat(both.stream().map(Future::resultNow)).containsOnlyOnce(200);
    }
    var dispute = wire.get(KEY, path).json();
    var isContested = dispute.at("evidence_details").number("submission_count", 0) == 1;
    assertThat(dispute.text("status")).isEqualTo(isContested ? "under_review" : "lost");
  }

  private static Json disputed() {
    var payment = wire.post(KEY, "/v1/payment_intents", ORDER).text("id");
    until(1, () -> disputes(payment).size());
    return disputes(payment).getFirst();
  }

  private static List<Json> disputes(String payment) {
    return wire.get(KEY, "/v1/disputes?payment_intent=" + payment)
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .toList();
  }

  private static List<Json> data(String list) {
    return wire.get(KEY, "/v1/orchestration/" + list)
        .json()
        .at("data")
        .node()
        .valueStream()
        .map(Json::new)
        .toList();
  }

  private interface Look {
    Object now();
  }

  private static void until(Object expected, Look look) {
    for (var i = 0; i < LOOKS_MAX && !expected.equals(look.now()); i++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(look.now()).isEqualTo(expected);
  }
}
