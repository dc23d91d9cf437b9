package baton.rules.review;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.core.Wallet;
import baton.rules.Action;
import baton.rules.Attribute;
import baton.rules.review.Finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the processors of an action are there, and can do what its conditions imply. What a main
 * processor cannot do at all is an error; a retry processor would be skipped.
 */
final class Fitness {
  private final Map<String, Candidate> candidates;
  private final List<Finding> findings = new ArrayList<>();

  Fitness(Map<String, Candidate> candidates) {
    this.candidates = candidates;
  }

  /**
   * Of one action.
   *
   * @param rule its id; null of the default action
   * @param where its name, for sentences
   */
  List<Finding> findings(@Nullable String rule, String where, Action action, Implied implied) {
    findings.clear();
    var sum = action.mains().stream().mapToInt(Action.Share::weight).sum();
    if (sum != 100) {
      var sentence = "the split of %s adds up to %d percent".formatted(where, sum);
      findings.add(Finding.error(Code.SPLIT_SUM, rule, sentence));
    }
    for (var share : action.mains()) {
      look(new Place(rule, where, true), share.processor(), implied);
    }
    for (var retry : action.retryProcessors()) {
      look(new Place(rule, where, false), retry, implied);
    }
    return List.copyOf(findings);
  }

  /** Where a processor is named; {@code isMain} or else as a retry processor. */
  private record Place(@Nullable String rule, String where, boolean isMain) {
    Finding finding(Code code, boolean isError, String sentence) {
      var severity = isError ? Finding.Severity.ERROR : Finding.Severity.WARNING;
      var begin = isMain ? "payments of %s go to ".formatted(where) : where + " is retried with ";
      return new Finding(severity, code, rule, begin + sentence);
    }
  }

  private void look(Place place, String processor, Implied implied) {
    var candidate = candidates.get(processor);
    if (candidate == null) {
      var sentence = "%s, which is no processor here".formatted(processor);
      findings.add(place.finding(Code.UNKNOWN_PROCESSOR, true, sentence));
      return;
    }
    if (!candidate.isEnabled()) {
      var sentence = "%s, which is disabled".formatted(candidate.label());
      findings.add(place.finding(Code.DISABLED_PROCESSOR, place.isMain(), sentence));
    }
    implied
        .values()
        .forEach((attribute, values) -> {
          var refused =
              values.stream()
                  .filter(it -> !takes(candidate.capabilities(), attribute, it))
                  .toList();
          if (!refused.isEmpty()) {
            var takesNone = refused.size() == values.size();
            var sentence =
                "%s, which does not take %s %s%s"
                    .formatted(
                        candidate.label(),
                        attribute.title(),
                        String.join(", ", refused),
                        takesNone ? ", and no others come" : "");
            findings.add(
                place.finding(Code.INCAPABLE_PROCESSOR, place.isMain() && takesNone, sentence));
          }
        });
  }

  private static boolean takes(Capabilities can, Attribute attribute, String value) {
    return switch (attribute) {
      case CURRENCY -> can.currencies().isEmpty() || can.currencies().contains(value);
      case CARD_BRAND -> can.brands().isEmpty() || can.brands().contains(value);
      case CARD_COUNTRY -> can.cardCountries().isEmpty() || can.cardCountries().contains(value);
      case WALLET -> value.equals("none") || can.mayTake(Wallet.of(value));
      default -> {
        var needed = needed(attribute, value);
        yield needed == null || can.has(needed);
      }
    };
  }

  private static @Nullable Feature needed(Attribute attribute, String value) {
    return switch (attribute) {
      case CAPTURE_METHOD -> value.equals("manual") ? Feature.MANUAL_CAPTURE : null;
      case THREE_D_SECURE -> value.equals("automatic") ? null : Feature.THREE_D_SECURE;
      case INITIATOR -> value.equals("merchant") ? Feature.MERCHANT_INITIATED : null;
      default -> null;
    };
  }
}
