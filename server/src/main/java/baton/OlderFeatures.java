package baton;

import baton.http.Expansions;
import baton.http.Routes;
import baton.method.CardView;
import baton.method.PaymentMethods;
import baton.method.SavingApi;
import baton.method.SourceApi;
import baton.method.TokenApi;
import baton.method.Tokens;
import baton.payment.ChargeSaleApi;
import baton.payment.Desk;
import baton.payment.Payments;
import baton.payment.Settlement;
import baton.payment.Verifier;

/**
 * What clients older than payment intents and payment methods use, wired on top of these; and what
 * they look for that Baton has none of.
 */
final class OlderFeatures {
  private final Desk desk;
  private final SavingApi cards;
  private final TokenApi tokens;
  private final SourceApi sources;
  private final ChargeSaleApi sales;

  OlderFeatures(Desk desk, Settlement settlement, PaymentMethods methods, Tokens tokens) {
    this.desk = desk;
    var db = desk.db();
    cards = new SavingApi(db, methods, desk.methods(), new Verifier(desk));
    this.tokens = new TokenApi(db, tokens, desk.vault());
    sources = new SourceApi(db, cards, methods, desk.methodChanges());
    sales = new ChargeSaleApi(desk, new Payments(desk), methods, settlement);
  }

  SavingApi cards() {
    return cards;
  }

  void register(Routes routes, Expansions expansions) {
    tokens.register(routes);
    sources.register(routes);
    sales.register(routes);
    Absent.register(routes, desk.db(), desk.customers()::exists);
    expansions.include("customer", "sources", CardView.class, sources::ofCustomer);
    expansions.add("customer", "default_source", CardView.class, sources::find);
  }
}
