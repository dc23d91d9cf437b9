package baton;

import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Objects of Stripe's that Baton has none of: their lists are empty, and none of them is found.
 * Integrations that look for them go on; whoever wants to make one hears that there is no such URL.
 */
final class Absent {
  private static final int TEXT_MAX = 5000;

  /** Path, what an object says it is, and the filters of its list beside {@code created}. */
  private static final List<String> OBJECTS =
      """
      application_fees | application_fee | charge
      checkout/sessions | checkout.session | customer payment_intent payment_link status subscription
      coupons | coupon |
      credit_notes | credit_note | customer invoice
      file_links | file_link | expired file
      files | file | purpose
      invoiceitems | invoiceitem | customer invoice pending
      invoices | invoice | collection_method customer due_date status subscription
      payment_links | payment_link | active
      payouts | payout | arrival_date destination status
      plans | plan | active product
      prices | price | active currency product type
      products | product | active shippable url
      promotion_codes | promotion_code | active code coupon customer
      quotes | quote | customer status
      radar/early_fraud_warnings | radar.early_fraud_warning | charge payment_intent
      reviews | review |
      shipping_rates | shipping_rate | active currency
      subscription_schedules | subscription_schedule | customer scheduled
      subscriptions | subscription | collection_method customer plan price status
      tax_ids | tax_id |
      tax_rates | tax_rate | active inclusive
      topups | topup | amount status
      transfers | transfer | destination transfer_group
      """
          .lines()
          .toList();

  /** Lists inside a customer. */
  private static final List<String> OF_CUSTOMER =
      List.of("balance_transactions", "subscriptions", "tax_ids");

  /** What there would be, were there one. */
  record AbsentView(String id, String object) {}

  /** Whether a mode has a customer. */
  interface Customers {
    boolean exists(Tx tx, String mode, String customer);
  }

  private Absent() {}

  static void register(Routes routes, Db db, Customers customers) {
    for (var line : OBJECTS) {
      var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      var filters = parts.get(2).isEmpty() ? new String[0] : parts.get(2).split(" ");
      add(routes, parts.get(0), parts.get(1), filters);
    }
    for (var inside : OF_CUSTOMER) {
      routes.add(
          Endpoint.get("/v1/customers/{customer}/" + inside)
              .summary("An empty list: Baton has none")
              .returnsList(AbsentView.class),
          request -> ofCustomer(request, db, customers));
    }
  }

  private static void add(Routes routes, String path, String object, String... filters) {
    var params = Arrays.stream(filters).map(it -> Param.text(it, TEXT_MAX)).toArray(Param[]::new);
    routes.add(
        Endpoint.get("/v1/" + path)
            .summary("An empty list: Baton has none")
            .params(Shape.of(Param.createdRange("created")).and(params))
            .returnsList(AbsentView.class),
        request -> empty(request, object));
    routes.add(
        Endpoint.get("/v1/" + path + "/{id}")
            .summary("Not found: Baton has none")
            .returns(AbsentView.class),
        request -> {
          throw Problem.missing(object, request.path("id"), "id");
        });
  }

  private static Response empty(Request request, String object) {
    var page = request.page();
    page.check(_ -> false, object);
    return Response.ok(ListView.of(request.url(), List.of(), page));
  }

  private static Response ofCustomer(Request request, Db db, Customers customers) {
    var customer = request.path("customer");
    if (!db.inTx(tx -> customers.exists(tx, request.caller().mode(), customer))) {
      throw Problem.missing("customer", customer, "customer");
    }
    return empty(request, "object");
  }
}
