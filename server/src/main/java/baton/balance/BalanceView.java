package baton.balance;

import baton.core.Currencies;
import java.util.List;

/** What all processors together are expected to settle, as the API shows it. */
public record BalanceView(
    String object, List<SumView> available, boolean livemode, List<SumView> pending) {

  /** The sum of one currency, net of fees. */
  public record SumView(long amount, String currency, SourceTypes sourceTypes) {
    private static SumView of(String currency, long minor) {
      return new SumView(minor, currency, new SourceTypes(minor));
    }
  }

  /** The sum again, by what was paid with. */
  public record SourceTypes(long card) {}

  static BalanceView of(List<BalanceStore.Sum> sums, boolean livemode) {
    return new BalanceView(
        "balance",
        sums.stream()
            .map(it -> SumView.of(Currencies.code(it.currency()), it.availableMinor()))
            .toList(),
        livemode,
        sums.stream()
            .map(it -> SumView.of(Currencies.code(it.currency()), it.pendingMinor()))
            .toList());
  }
}
