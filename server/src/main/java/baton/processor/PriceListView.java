package baton.processor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A processor's price list as the API shows it. */
public record PriceListView(
    String object,
    List<String> domesticCountries,
    List<PriceView> prices,
    String processor,
    int settlementDays) {

  /** One price; what it does not name is null. */
  public record PriceView(
      @Nullable String brand,
      @Nullable String currency,
      long fixed,
      String percent,
      @Nullable String region) {
    static PriceView of(Price it) {
      var currency = it.currency();
      var region = it.region();
      return new PriceView(
          it.brand(),
          currency == null ? null : currency.toLowerCase(Locale.ROOT),
          it.fixedMinor(),
          it.percent(),
          region == null ? null : region.code());
    }
  }

  static PriceListView of(String processor, PriceList it) {
    return new PriceListView(
        "orchestration.price_list",
        it.domesticCountries(),
        it.prices().stream().map(PriceView::of).toList(),
        processor,
        it.settlementDays());
  }
}
