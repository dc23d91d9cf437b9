package baton.rules;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition made ready to be asked: values are read, sorted and looked up in sets. Asking
 * allocates nothing. Its groups are the condition's, one by one.
 */
public sealed interface Matcher {
  Verdict verdict(PaymentFacts facts);

  /** How long it takes to ask, compared to others. */
  default int effort() {
    return switch (this) {
      case Amount _, Text _ -> 1;
      case Metadata _, HasMetadata _ -> 2;
      case Hour _, Weekday _ -> 4;
      case Bin _ -> 10;
      case Any(var matchers) -> matchers.stream().mapToInt(Matcher::effort).sum();
      case Not(var matcher) -> matcher.effort();
    };
  }

  /** {@code from} to {@code to}, both included; another currency is a no, not an unknown. */
  record Amount(Currency currency, long from, long to) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      var amount = facts.amount();
      return Verdict.of(
          amount.currency().equals(currency) && amount.minor() >= from && amount.minor() <= to);
    }
  }

  record Bin(Ranges ranges, boolean isNegated) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      var bin = facts.bin();
      var first = bin == null ? -1 : Bins.first(bin);
      if (bin == null || first < 0) {
        return Verdict.UNKNOWN;
      }
      var verdict = ranges.holds(first, Bins.last(bin));
      return isNegated ? verdict.not() : verdict;
    }
  }

  /** {@code values} are as {@link PaymentFacts#text} has them. */
  record Text(Attribute attribute, Set<String> values, boolean isNegated) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      return verdict(facts.text(attribute));
    }

    Verdict verdict(@Nullable String value) {
      return value == null ? Verdict.UNKNOWN : Verdict.of(values.contains(value) != isNegated);
    }
  }

  record Metadata(String key, Set<String> values, boolean isNegated) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      var value = facts.metadata().get(key);
      return value == null ? Verdict.UNKNOWN : Verdict.of(values.contains(value) != isNegated);
    }
  }

  record HasMetadata(String key, boolean isNegated) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      return Verdict.of(facts.metadata().containsKey(key) != isNegated);
    }
  }

  /** {@code hours} has a bit for each, from 0. */
  record Hour(Zone zone, int hours) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      return Verdict.of((hours >> zone.hour(facts.at()) & 1) == 1);
    }
  }

  /** {@code days} has a bit for each, from Monday. */
  record Weekday(Zone zone, int days) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      return Verdict.of((days >> zone.weekday(facts.at()) & 1) == 1);
    }
  }

  record Any(List<Matcher> matchers) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      var verdict = Verdict.NOT_MET;
      // An iterator would be an allocation.
      for (var at = 0; at < matchers.size(); at++) {
        switch (matchers.get(at).verdict(facts)) {
          case MET -> {
            return Verdict.MET;
          }
          case UNKNOWN -> verdict = Verdict.UNKNOWN;
          case NOT_MET -> {}
        }
      }
      return verdict;
    }
  }

  record Not(Matcher matcher) implements Matcher {
    @Override
    public Verdict verdict(PaymentFacts facts) {
      return matcher.verdict(facts).not();
    }
  }
}
