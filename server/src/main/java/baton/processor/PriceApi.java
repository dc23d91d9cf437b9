package baton.processor;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/processors/{processor}/prices}. */
public final class PriceApi {
  private static final int PRICES_MAX = 100;
  private static final int DAYS_MAX = 365;
  private static final long FIXED_MAX = 99_999_999;
  private static final Pattern PERCENT = Pattern.compile("100|[0-9]{1,2}(\\.[0-9]{1,4})?");

  private static final Shape PRICE =
      Shape.of(
          CardParams.brand("brand").describe("Only for cards of this brand."),
          Param.text("currency", 3).describe("Only for payments in this currency."),
          Param.integer("fixed", 0, FIXED_MAX)
              .describe("For each payment, in minor units of the currency, which it needs."),
          Param.text("percent", 8)
              .required()
              .describe("Of the amount, a decimal number of at most four decimals: 1.4"),
          Param.oneOf("region", "domestic", "international")
              .describe("Only for cards of the domestic countries, or for all others."));
  private static final Shape SET =
      Shape.of(
          CardParams.countries("domestic_countries")
              .describe("ISO 3166 codes of the countries whose cards are domestic."),
          Param.hash("prices", PRICE)
              .list(PRICES_MAX)
              .describe("The first that fits a payment is its price. Replaces the whole list."),
          Param.integer("settlement_days", 0, DAYS_MAX)
              .describe("Days between a payment and the processor's payout, else 2."));

  private final Db db;
  private final Processors processors;
  private final AuditLog audit;

  public PriceApi(Db db, Processors processors, AuditLog audit) {
    this.db = db;
    this.processors = processors;
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/processors/{processor}/prices")
            .summary("What a processor is expected to ask for its work")
            .returns(PriceListView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/orchestration/processors/{processor}/prices")
            .summary("Say what a processor asks, for the fees that are expected from now on")
            .params(SET)
            .returns(PriceListView.class),
        this::set);
  }

  private Response retrieve(Request request) {
    var id = request.path("processor");
    return processors.list(request.caller().mode()).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(it -> Response.ok(PriceListView.of(id, it.prices())))
        .orElseThrow(() -> missing(request));
  }

  private Response set(Request request) {
    var id = request.path("processor");
    var mode = request.caller().mode();
    return request.write(
        db,
        tx -> {
          var prices = processors.price(tx, mode, id, it -> changed(it, request.params()));
          if (prices == null) {
            throw missing(request);
          }
          var before = PriceListView.of(id, prices.before());
          var after = PriceListView.of(id, prices.after());
          audit.add(tx, request.caller(), new Change("processor.priced", id, before, after));
          return Response.ok(after);
        });
  }

  private static PriceList changed(PriceList current, Params params) {
    return new PriceList(
        params.has("prices")
            ? params.hashes("prices").stream().map(PriceApi::price).toList()
            : current.prices(),
        params.has("domestic_countries")
            ? CardParams.countries("domestic_countries", params)
            : current.domesticCountries(),
        (int) params.integer("settlement_days", current.settlementDays()));
  }

  private static Price price(Params params) {
    var percent = params.requiredText("percent");
    if (!PERCENT.matcher(percent).matches()) {
      throw Problem.invalid(
          "Invalid percentage: a decimal number from 0 to 100 with at most four decimals.",
          params.nameOf("percent"));
    }
    var currency = currency(params);
    var fixed = params.integer("fixed", 0);
    if (fixed > 0 && currency == null) {
      throw Problem.invalid(
          "A fixed price needs a currency: name it, and add a price for each currency.",
          params.nameOf("currency"));
    }
    var region = params.text("region");
    return new Price(
        currency,
        params.text("brand"),
        region == null ? null : Price.Region.of(region),
        percent,
        fixed);
  }

  private static @Nullable String currency(Params params) {
    var code = params.text("currency");
    if (code == null) {
      return null;
    }
    return CardParams.currency(code, params.nameOf("currency"));
  }

  private static Problem missing(Request request) {
    return Problem.missing("processor", request.path("processor"), "processor");
  }
}
