package baton.connectors.contract;

import static baton.connectors.contract.PersonaTrial.approved;
import static baton.connectors.contract.PersonaTrial.authorize;
import static baton.connectors.contract.PersonaTrial.euro;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Manifest;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Rejected;
import baton.connectors.Connectors;
import baton.connectors.Samples;
import baton.core.Wallet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every connector with network tokens and wallets, and who speaks as its processor does. */
class NetworkTokensTest {
  /** Of the card; the token has its cryptogram, and nobody is sent to a page. */
  private static final String AUTHENTICATION_REQUIRED = "4000000000003220";

  private static final String VISA = PersonaTrial.VISA;

  static final List<String> CONNECTORS =
      Connectors.all().stream()
          .map(Connector::manifest)
          .filter(it -> it.capabilities().has(Feature.NETWORK_TOKENS))
          .map(Manifest::name)
          .toList();

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void aTokenIsPaidWithAndItsCryptogramAuthenticates(String connector) {
    try (var trial = PersonaTrial.of(connector)) {
      var token = Samples.token(authorize("k1", AUTHENTICATION_REQUIRED, 1000), null);
      assertThat(approved(trial.engine().run(token, AUTHENTICATION_REQUIRED)).amount())
          .isEqualTo(euro(1000));
      assertThat(trial.truth("k1").authorized()).isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void aWalletIsPaidWithWhereItIsTaken(String connector) {
    try (var trial = PersonaTrial.of(connector)) {
      for (var wallet : Wallet.values()) {
        var token = Samples.token(authorize("k-" + wallet.code(), VISA, 1000), wallet);
        var needed = Feature.neededFor(token.instrument().card());
        assertThat(trial.run(token))
            .isInstanceOf(has(connector, needed) ? Approved.class : Rejected.class);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("CONNECTORS")
  void withoutItsPayerATokenNeedsNoCryptogram(String connector) {
    try (var trial = PersonaTrial.of(connector)) {
      var isTaken = has(connector, List.of(Feature.MERCHANT_INITIATED_TOKENS));
      assertThat(trial.run(Samples.tokenOfAbsent()))
          .isInstanceOf(isTaken ? Approved.class : Rejected.class);
    }
  }

  private static boolean has(String connector, List<Feature> needed) {
    return Connectors.all().stream()
        .map(Connector::manifest)
        .filter(it -> it.name().equals(connector))
        .anyMatch(it -> it.capabilities().features().containsAll(needed));
  }
}
