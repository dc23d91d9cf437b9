package baton.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.CardSlot;
import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Operation;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.ProcessorAccount;
import baton.core.Wallet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What proves the payer is passed on or refused by every connector, and never left out. */
abstract class ProofContract extends Rehearsal {
  ProofContract(Connector connector, ProcessorAccount account) {
    super(connector, account);
  }

  /** Never a quiet downgrade: whoever was authenticated elsewhere is not charged without. */
  @Test
  void theProofOfAnAuthenticationIsPassedOnOrRefused() {
    var proven = Samples.proven();

    if (connector.manifest().capabilities().has(Feature.EXTERNAL_THREE_D_SECURE)) {
      var bodies = calls(proven).stream().map(it -> decoded(it.call().body()));
      assertThat(bodies).anyMatch(it -> it.contains(Samples.CRYPTOGRAM));
    } else {
      assertThat(talk(proven, List.of()).isBegun()).isFalse();
      assertThat(talk(proven, List.of()).outcome())
          .isInstanceOfSatisfying(
              Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.UNSUPPORTED));
    }
  }

  /** Never as the card that it stands for, without its cryptogram or without its wallet. */
  @Test
  void aNetworkTokenIsPassedOnOrRefused() {
    var like = Samples.authorize(false);
    assertPassedOnOrRefused(Samples.token(like, null));
    for (var wallet : Wallet.values()) {
      assertPassedOnOrRefused(Samples.token(like, wallet));
    }
    assertPassedOnOrRefused(Samples.cardOfGooglePay());
    assertPassedOnOrRefused(Samples.tokenOfAbsent(), Feature.MERCHANT_INITIATED_TOKENS);
    assertThat(talk(Samples.token(Samples.proven(), null), List.of()).isBegun()).isFalse();
  }

  private void assertPassedOnOrRefused(Operation.Authorize it, Feature... needed) {
    var all = new ArrayList<>(Feature.neededFor(it.instrument().card()));
    all.addAll(List.of(needed));
    if (!connector.manifest().capabilities().features().containsAll(all)) {
      assertThat(talk(it, List.of()).isBegun()).as("%s", all).isFalse();
      assertThat(talk(it, List.of()).outcome())
          .isInstanceOfSatisfying(
              Rejected.class, no -> assertThat(no.why()).isEqualTo(Rejection.UNSUPPORTED));
      return;
    }
    var bodies = String.join("", calls(it).stream().map(s -> decoded(s.call().body())).toList());
    assertThat(bodies).contains(CardSlot.NUMBER.marker());
    assertThat(bodies.contains(CardSlot.CRYPTOGRAM.marker()))
        .isEqualTo(it.instrument().cryptogram() != null);
    if (it.instrument().card().isToken()) {
      assertThat(bodies).isNotEqualTo(bodiesOfCard(it));
    }
  }

  /** What is sent for the card itself where a token is meant. */
  private String bodiesOfCard(Operation.Authorize it) {
    var card = it.with(Samples.authorize(false).instrument());
    return String.join("", calls(card).stream().map(s -> decoded(s.call().body())).toList());
  }

  private static String decoded(@Nullable String body) {
    return body == null ? "" : body.replace("%3D", "=").replace("%2B", "+").replace("%2F", "/");
  }
}
