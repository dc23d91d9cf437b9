package baton.account;

import baton.account.Settings.CardVerification;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;

/** {@code /v1/orchestration/settings}. */
public final class SettingsApi {
  private static final Shape CHANGE =
      Shape.of(
          Param.oneOf("card_verification", "processor", "vault_only")
              .describe(
                  "processor: a card that is set up for later is verified at a processor."
                      + " vault_only: it is kept, and nobody is asked."),
          Param.oneOf("charges", "compat", "strict")
              .describe(
                  "compat: every attempt that was approved or failed is shown as a charge too."
                      + " strict: none is, and latest_charge is null."));

  private final Db db;
  private final Accounts accounts;
  private final AuditLog audit;

  public SettingsApi(Db db, Accounts accounts, AuditLog audit) {
    this.db = db;
    this.accounts = accounts;
    this.audit = audit;
  }

  public void register(Routes routes) {
    routes.add(
        Endpoint.get("/v1/orchestration/settings")
            .summary("How this mode is served")
            .returns(SettingsView.class),
        this::retrieve);
    routes.add(
        Endpoint.post("/v1/orchestration/settings")
            .summary("Change how this mode is served; within ten seconds every node does")
            .params(CHANGE)
            .returns(SettingsView.class),
        this::change);
  }

  private Response retrieve(Request request) {
    var caller = request.caller();
    return Response.ok(SettingsView.of(accounts.settings(caller.mode()), caller.livemode()));
  }

  private Response change(Request request) {
    var caller = request.caller();
    var response =
        request.write(
            db,
            tx -> {
              var current = accounts.lockSettings(tx, caller.mode());
              var verification =
                  request.params().textOr("card_verification", current.cardVerification().code());
              var charges = request.params().textOr("charges", current.charges().code());
              var changed =
                  new Settings(CardVerification.of(verification), Settings.Charges.of(charges));
              accounts.change(tx, caller.mode(), changed);
              var before = SettingsView.of(current, caller.livemode());
              var after = SettingsView.of(changed, caller.livemode());
              audit.add(tx, caller, new Change("settings.updated", caller.mode(), before, after));
              return Response.ok(after);
            });
    accounts.forgetSettings(caller.mode());
    return response;
  }
}
