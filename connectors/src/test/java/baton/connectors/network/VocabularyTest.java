package baton.connectors.network;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connectors.network.Vocabulary.Scheme;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schemes are believed before processors, and nobody is guessed. */
class VocabularyTest {
  private static final Vocabulary WORDS =
      new Vocabulary(
          Map.of("no", DeclineReason.GENERIC_DECLINE, "risk", DeclineReason.BLOCKED_BY_PROCESSOR));

  @Test
  void theSchemesCodeIsStrongerThanTheProcessorsWord() {
    assertThat(WORDS.decline("no", new Scheme("visa", "41", null)))
        .isEqualTo(new Decline(DeclineReason.LOST_CARD, "41", null, "no"));
  }

  @Test
  void theSameCodeMeansAnotherThingAtAnotherScheme() {
    assertThat(WORDS.decline("no", new Scheme("visa", "65", null)).reason())
        .isEqualTo(DeclineReason.WITHDRAWAL_COUNT_LIMIT_EXCEEDED);
    assertThat(WORDS.decline("no", new Scheme("mastercard", "65", null)).reason())
        .isEqualTo(DeclineReason.AUTHENTICATION_REQUIRED);
    assertThat(WORDS.decline("no", new Scheme(null, "65", null)).reason())
        .isEqualTo(DeclineReason.GENERIC_DECLINE);
  }

  @Test
  void anAdviceThatNamesAReasonIsStrongerThanTheResponse() {
    assertThat(WORDS.decline("no", new Scheme("mastercard", "05", "21")).reason())
        .isEqualTo(DeclineReason.REVOCATION_OF_ALL_AUTHORIZATIONS);
    assertThat(WORDS.decline("no", new Scheme("mastercard", "51", "24")))
        .isEqualTo(new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51", "24", "no"));
  }

  @Test
  void aCodeThatSaysNothingLeavesTheProcessorsWord() {
    assertThat(WORDS.decline("risk", new Scheme("visa", "05", null)).reason())
        .isEqualTo(DeclineReason.BLOCKED_BY_PROCESSOR);
    assertThat(WORDS.decline("risk", new Scheme("visa", "ZZ", null)).reason())
        .isEqualTo(DeclineReason.BLOCKED_BY_PROCESSOR);
  }

  @Test
  void aWordThatNobodyKnowsIsMarked() {
    assertThat(WORDS.decline("moon", Scheme.SILENT))
        .isEqualTo(Decline.unmapped(null, null, "moon"));
    assertThat(WORDS.decline("moon", new Scheme("visa", "51", null)).isUnmapped()).isFalse();
  }
}
