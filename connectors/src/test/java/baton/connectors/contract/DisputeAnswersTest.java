package baton.connectors.contract;

import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.Manifest;
import baton.connector.Notice.Dispute;
import baton.connector.Notice.Dispute.Status;
import baton.connector.Notice.Event;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Unknown;
import baton.connector.Settling.Way;
import baton.connectors.Connectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every connector that answers disputes, and who speaks as its processor does. */
class DisputeAnswersTest {
  private static final String COMPLAINING = "4000000000000259";

  static final List<String> CONNECTORS =
      Connectors.all().stream()
          .map(Connector::manifest)
          .filter(it -> it.capabilities().has(Feature.DISPUTE_ANSWERS))
          .map(Manifest::name)
          .toList();

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void evidenceIsReadAndDecidedUpon(String connector) throws InterruptedException {
    try (var trial = PersonaTrial.of(connector)) {
      var open = disputed(trial);
      assertThat(open.status()).isEqualTo(Status.NEEDS_RESPONSE);
      var evidence =
          new TreeMap<>(Map.of("customer_name", "Jo", "uncategorized_text", "winning_evidence"));
      var contest = new Contest("d1", euro(1000), Handle.of(open.reference()), evidence);
      assertStanding(trial, contest, NeverSeen.class);

      assertThat(approved(trial.run(contest)).reference()).isEqualTo(open.reference());

      var told = Stream.of(next(trial).status(), next(trial).status()).toList();
      assertThat(told).containsExactlyInAnyOrder(Status.UNDER_REVIEW, Status.WON);
      assertStanding(trial, contest, Approved.class);
      var late = new Concede("d2", euro(1000), Handle.of(open.reference()));
      assertThat(trial.run(late)).isInstanceOf(Rejected.class);
    }
  }

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void whatIsAcceptedIsLostAndThatCanBeAsked(String connector) throws InterruptedException {
    try (var trial = PersonaTrial.of(connector)) {
      var concede = new Concede("d1", euro(1000), Handle.of(disputed(trial).reference()));
      assertStanding(trial, concede, NeverSeen.class);

      assertThat(trial.run(concede)).isInstanceOf(Approved.class);

      assertStanding(trial, concede, Approved.class);
      assertThat(next(trial).status()).isEqualTo(Status.LOST);
    }
  }

  /** The first may arrive after somebody looked and found the dispute open. */
  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void whatIsSentTwiceIsTakenOnce(String connector) throws InterruptedException {
    try (var trial = PersonaTrial.of(connector)) {
      var dispute = Handle.of(disputed(trial).reference());
      var evidence = new TreeMap<>(Map.of("uncategorized_text", "winning_evidence"));
      var contest = new Contest("d1", euro(1000), dispute, evidence);
      approved(trial.run(contest));

      assertThat(trial.run(contest)).isNotInstanceOf(Declined.class);

      assertStanding(trial, contest, Approved.class);
      var told = Stream.of(next(trial).status(), next(trial).status()).toList();
      assertThat(told).containsExactlyInAnyOrder(Status.UNDER_REVIEW, Status.WON);
    }
  }

  /** Where the processor can be asked; else nobody knows. */
  private static void assertStanding(
      PersonaTrial trial, DisputeAnswer answer, Class<? extends Outcome> expected) {
    var mayAsk =
        trial.manifest().settling().ways().stream()
            .anyMatch(it -> it instanceof Way.RetrieveById || it instanceof Way.RetrieveByKey);
    assertThat(trial.run(new Retrieve(answer, null)))
        .isInstanceOf(mayAsk ? expected : Unknown.class);
  }

  private static Dispute disputed(PersonaTrial trial) throws InterruptedException {
    var held = approved(trial.engine().run(authorize("k1", COMPLAINING, 1000), COMPLAINING));
    trial.run(new Capture("k2", euro(1000), held.handle()));
    return next(trial);
  }

  private static Dispute next(PersonaTrial trial) throws InterruptedException {
    while (true) {
      if (trial.told() instanceof Event.Disputed(_, _, var dispute)) {
        return dispute;
      }
    }
  }
}
