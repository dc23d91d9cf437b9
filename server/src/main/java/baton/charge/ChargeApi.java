package baton.charge;

import baton.charge.Charge.Wording;
import baton.db.Db;
import baton.db.Listing;
import baton.db.Tx;
import baton.http.AddressParams;
import baton.http.Caller;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Page;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/charges}, but for their capture, which is the payment's. */
public final class ChargeApi {
  private static final int ID_MAX = 255;
  private static final int TEXT_MAX = 5000;
  private static final Shape LIST =
      Shape.of(
              Param.createdRange("created"),
              Param.text("customer", ID_MAX),
              Param.text("payment_intent", ID_MAX))
          .unsupported("transfer_group");
  private static final Shape UPDATE =
      Shape.of(
              Param.text("description", TEXT_MAX).clearable(),
              Param.hash(
                  "fraud_details",
                  Shape.of(Param.oneOf("user_report", "fraudulent", "safe").clearable())),
              Param.metadata(),
              Param.email("receipt_email").clearable(),
              Param.hash("shipping", AddressParams.SHIPPING))
          .unsupported("customer", "transfer_group");

  private static final int IN_PAYMENT_MAX = 10;

  private final Db db;
  private final Charges charges;

  public ChargeApi(Db db, Charges charges) {
    this.db = db;
    this.charges = charges;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/charges")
            .summary("List charges, newest first")
            .params(LIST)
            .returnsList(ChargeView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/charges/search")
            .summary("Find charges, newest first")
            .returnsList(ChargeView.class),
        this::search);
    routes.add(
        Endpoint.get("/v1/charges/{charge}")
            .summary("Retrieve a charge: an attempt that was approved or failed")
            .returns(ChargeView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/charges/{charge}")
            .summary("Change what is said about a charge")
            .params(UPDATE)
            .returns(ChargeView.class),
        this::update);
  }

  /** The charges of a payment, newest first, as payment intents had them inside until 2022. */
  public ListView<ChargeView> ofPayment(Tx tx, Caller caller, String payment) {
    var rows =
        charges
            .store()
            .list(caller.mode())
            .and("payment = ?", payment)
            .rows(tx, ChargeStore::read, IN_PAYMENT_MAX + 1);
    return new ListView<>(
        "list",
        "/v1/charges?payment_intent=" + payment,
        rows.size() > IN_PAYMENT_MAX,
        rows.stream().limit(IN_PAYMENT_MAX).map(charges::view).toList());
  }

  /** For {@code expand[]=latest_charge}. Null when there is none. */
  public @Nullable ChargeView find(Tx tx, String mode, String id) {
    var charge = charges.store().find(tx, mode, id);
    return charge == null ? null : charges.view(charge);
  }

  private Response retrieve(Request request) {
    var found = db.inTx(tx -> find(tx, request.caller().mode(), request.path("charge")));
    if (found == null) {
      throw missing(request.path("charge"));
    }
    return Response.ok(found);
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var params = request.params();
    var store = charges.store();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "charge");
          var prompt = Filters.made(store.list(mode), "ch", params);
          var late = Filters.during(params, (begin, end) -> store.late(mode, begin, end));
          var rows = rows(tx, parts(prompt, late, page), params, page);
          return Response.ok(
              ListView.of(request.url(), rows.stream().map(charges::view).toList(), page));
        });
  }

  /**
   * Most charges get their ids shortly before they are created, so those of a time stand together.
   * The others, which waited for a payer or a processor, have older ids, and are looked for where
   * these do not do.
   */
  private static List<Listing> parts(Listing prompt, @Nullable Listing late, Page page) {
    if (late == null) {
      return List.of(prompt);
    }
    return page.endingBefore() == null ? List.of(prompt, late) : List.of(late, prompt);
  }

  private static List<Charge> rows(Tx tx, List<Listing> parts, Params params, Page page) {
    var rows = new ArrayList<Charge>();
    for (var part : parts) {
      if (rows.size() < page.rows()) {
        var more =
            part.and("customer = ?", params.text("customer"))
                .and("payment = ?", params.text("payment_intent"))
                .between(page.startingAfter(), page.endingBefore());
        rows.addAll(more.rows(tx, ChargeStore::read, page.rows() - rows.size()));
      }
    }
    return rows;
  }

  private Response search(Request request) {
    var all = charges.store().list(request.caller().mode());
    return db.inTx(tx ->
        ChargeStore.SEARCHABLE
            .find(tx, request)
            .show(tx, request, all, ChargeStore::read, charges::view));
  }

  private Response update(Request request) {
    var id = request.path("charge");
    var params = request.params();
    return request.write(
        db,
        tx -> {
          refuseWhilePending(tx, request.caller().mode(), id);
          var changed =
              charges.change(
                  tx,
                  request.caller().mode(),
                  id,
                  "charge.updated",
                  it ->
                      it.said(
                          said(it.wording(), params), params.merged("metadata", it.metadata())));
          if (changed == null) {
            throw missing(id);
          }
          return Response.ok(charges.view(changed));
        });
  }

  /** Its last word comes with what the merchant said at the beginning. */
  private void refuseWhilePending(Tx tx, String mode, String id) {
    var charge = charges.store().lock(tx, mode, id);
    if (charge != null && charge.state() == ChargeState.PENDING) {
      throw Problem.invalid("Charge " + id + " is pending: it can be changed when it is decided.")
          .stored();
    }
  }

  private static Wording said(Wording current, Params params) {
    var fraud = params.hash("fraud_details");
    return new Wording(
        params.changed("description", current.description()),
        params.changed("receipt_email", current.receiptEmail()),
        current.statementDescriptorSuffix(),
        AddressParams.shipping(params, "shipping", current.shipping()),
        fraud == null ? current.userReport() : fraud.changed("user_report", current.userReport()),
        current.connected());
  }

  /** 404, as for every charge that is not there. */
  public static Problem missing(String id) {
    return Problem.missing("charge", id, "id");
  }
}
