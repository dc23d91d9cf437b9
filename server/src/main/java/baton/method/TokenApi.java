package baton.method;

import baton.core.Address;
import baton.core.Card;
import baton.core.Secret;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import baton.vault.CardInput;
import baton.vault.Stored;
import baton.vault.Vault;

/** {@code /v1/tokens}. */
public final class TokenApi {
  private static final int TEXT_MAX = 5000;
  private static final int NUMBER_MAX = 64;
  private static final int CVC_MAX = 16;

  private static final Shape CARD =
      Shape.of(
              text("address_city"),
              text("address_country"),
              text("address_line1"),
              text("address_line2"),
              text("address_state"),
              text("address_zip"),
              Param.text("cvc", CVC_MAX),
              Param.integer("exp_month", 0, 9999).required(),
              Param.integer("exp_year", 0, 9999).required(),
              text("name"),
              Param.text("number", NUMBER_MAX).required())
          .unsupported("currency", "networks");
  private static final Shape CREATE =
      Shape.of(Param.hash("card", CARD).required())
          .unsupported("account", "bank_account", "customer", "cvc_update", "person", "pii");

  private final Db db;
  private final Tokens tokens;
  private final Vault vault;

  public TokenApi(Db db, Tokens tokens, Vault vault) {
    this.db = db;
    this.tokens = tokens;
    this.vault = vault;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.post("/v1/tokens")
            .summary("Put a card into the vault, to be used once within 24 hours")
            .params(CREATE)
            .returns(TokenView.class)
            .publishable(),
        this::create);
    routes.add(
        Endpoint.get("/v1/tokens/{token}").summary("Retrieve a token").returns(TokenView.class),
        this::retrieve);
  }

  private Response create(Request request) {
    var caller = request.caller();
    var sent = request.params().hash("card");
    if (sent == null) {
      throw Problem.invalid("Missing required param: card.", "card").code("parameter_missing");
    }
    var cvc = sent.text("cvc");
    var input =
        new CardInput(
            new Secret(sent.requiredText("number")),
            (int) sent.requiredInteger("exp_month"),
            (int) sent.requiredInteger("exp_year"),
            cvc == null ? null : new Secret(cvc));
    var card = required(vault.store(caller.mode(), input, caller.livemode()));
    var token = tokens.of(caller.mode(), card, holder(sent), input.cvc());
    return request.write(
        db,
        tx -> {
          tokens.insert(tx, token);
          return Response.ok(TokenView.of(token, caller.livemode()));
        });
  }

  private Response retrieve(Request request) {
    var id = request.path("token");
    var token = tokens.find(request.caller().mode(), id);
    if (token == null) {
      throw Problem.missing("token", id, "token");
    }
    return Response.ok(TokenView.of(token, request.caller().livemode()));
  }

  private static Card required(Stored stored) {
    return switch (stored) {
      case Stored.Ok(var card) -> card;
      case Stored.Refused why -> throw refused(why);
    };
  }

  /** What the API answers when the vault takes no such card. */
  public static Problem refused(Stored.Refused why) {
    var problem = Problem.card(why.code(), why.message());
    if (why.declineCode() != null) {
      problem = problem.with("decline_code", why.declineCode());
    }
    return why.param() == null ? problem : problem.with("param", why.param());
  }

  private static Token.Holder holder(Params card) {
    return new Token.Holder(
        card.text("name"),
        new Address(
            card.text("address_city"),
            card.text("address_country"),
            card.text("address_line1"),
            card.text("address_line2"),
            card.text("address_zip"),
            card.text("address_state")));
  }

  private static Param text(String name) {
    return Param.text(name, TEXT_MAX).clearable();
  }
}
