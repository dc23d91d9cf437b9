package baton.balance;

import baton.core.Currencies;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.Filters;
import baton.http.ListView;
import baton.http.Param;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code /v1/balance} and {@code /v1/balance_transactions}. Read only. */
public final class BalanceApi {
  private static final int ID_MAX = 255;
  private static final Shape LIST =
      Shape.of(
              Param.createdRange("created"),
              Param.text("currency", ID_MAX),
              Param.text("source", ID_MAX),
              Param.text("type", ID_MAX))
          .unsupported("payout");

  private final Db db;
  private final BalanceStore store;
  private final Clock clock;

  public BalanceApi(Db db, BalanceStore store, Clock clock) {
    this.db = db;
    this.store = store;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/balance")
            .summary(
                "What processors are expected to have settled, or to settle later; never money that"
                    + " Baton holds")
            .returns(BalanceView.class),
        this::balance);
    routes.add(
        Endpoint.get("/v1/balance_transactions")
            .summary("List what processors are expected to settle, newest first")
            .params(LIST)
            .returnsList(BalanceTransactionView.class),
        this::list);
    routes.add(
        Endpoint.get("/v1/balance_transactions/{id}")
            .summary("What a processor is expected to settle for one charge or refund")
            .returns(BalanceTransactionView.class),
        this::retrieve);
  }

  /** For {@code expand[]=balance_transaction}. Null when there is none. */
  public @Nullable Record find(Tx tx, String mode, String id) {
    var transaction = store.find(tx, mode, id);
    return transaction == null ? null : BalanceTransactionView.of(transaction, clock.instant());
  }

  private Response balance(Request request) {
    var caller = request.caller();
    var sums = db.inTx(tx -> store.sums(tx, caller.mode(), clock.instant()));
    return Response.ok(BalanceView.of(sums, caller.livemode()));
  }

  private Response retrieve(Request request) {
    var id = request.path("id");
    var found = db.inTx(tx -> find(tx, request.caller().mode(), id));
    if (found == null) {
      throw Problem.missing("balance transaction", id, "id");
    }
    return Response.ok(found);
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    var params = request.params();
    var now = clock.instant();
    return request.look(
        db,
        tx -> {
          page.check(id -> store.find(tx, mode, id) != null, "balance transaction");
          var rows =
              Filters.made(store.list(mode), "txn", params)
                  .and("currency = ?", currency(params.text("currency")))
                  .and("source = ?", params.text("source"))
                  .and("type = ?", params.text("type"))
                  .between(page.startingAfter(), page.endingBefore())
                  .rows(tx, BalanceStore::read, page.rows());
          var views = rows.stream().map(it -> BalanceTransactionView.of(it, now)).toList();
          return Response.ok(ListView.of(request.url(), views, page));
        });
  }

  private static @Nullable String currency(@Nullable String code) {
    var currency = code == null ? null : Currencies.find(code);
    if (code != null && currency == null) {
      throw Problem.invalid("Invalid currency: " + code, "currency");
    }
    return currency == null ? null : currency.getCurrencyCode();
  }
}
