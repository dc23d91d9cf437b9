package baton.account;

import baton.account.Settings.CardVerification;
import baton.audit.AuditLog;
import baton.audit.Change;
import baton.connector.DeclineReason;
import baton.db.Db;
import baton.http.Endpoint;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.http.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/settings}. */
public final class SettingsApi {
  private static final long DEADLINE_SECONDS_MIN = 5;
  private static final long DEADLINE_SECONDS_MAX = Settings.CONFIRM_DEADLINE_MAX.toSeconds();
  private static final Shape RETRY =
      Shape.of(
          reasons("added_reasons")
              .describe("Decline codes to be tried on another processor too. Replaces the list."),
          reasons("removed_reasons")
              .describe("Decline codes not to be tried on another. Replaces the list."));
  private static final Shape CHANGE =
      Shape.of(
          Param.bool("always_orchestrate")
              .describe(
                  "Whether rules route every payment, else those with"
                      + " payments_orchestration[enabled]."),
          Param.oneOf("card_verification", "processor", "vault_only")
              .describe(
                  "processor: a card that is set up for later is verified at a processor."
                      + " vault_only: it is kept, and nobody is asked."),
          Param.oneOf("charges", "compat", "strict")
              .describe(
                  "compat: every attempt that was approved or failed is shown as a charge too."
                      + " strict: none is, and latest_charge is null."),
          Param.integer("confirm_deadline_seconds", DEADLINE_SECONDS_MIN, DEADLINE_SECONDS_MAX)
              .describe(
                  "After this long a confirmation begins nothing more: what is not decided is"
                      + " processing. A processor that was called already is waited for, at most"
                      + " as long as the server's processor timeout."),
          Param.bool("error_protection")
              .describe(
                  "Whether the default processor stands in for one that lacks a feature that a"
                      + " payment uses, else that is an error."),
          Param.hash("retry", RETRY));

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
            .summary("Change how this mode is served; within a second every node does")
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
    return request.write(
        db,
        tx -> {
          var current = accounts.lockSettings(tx, caller.mode());
          var changed = changed(current, request.params());
          accounts.change(tx, caller.mode(), changed);
          var before = SettingsView.of(current, caller.livemode());
          var after = SettingsView.of(changed, caller.livemode());
          audit.add(tx, caller, new Change("settings.updated", caller.mode(), before, after));
          return Response.ok(after);
        });
  }

  private static Settings changed(Settings it, Params params) {
    var charges = params.textOr("charges", it.charges().code());
    var verification = params.textOr("card_verification", it.cardVerification().code());
    var seconds = params.integer("confirm_deadline_seconds", it.confirmDeadline().toSeconds());
    return new Settings(
        CardVerification.of(verification),
        Settings.Charges.of(charges),
        changed("always_orchestrate", it.alwaysOrchestrate(), params),
        changed("error_protection", it.errorProtection(), params),
        Duration.ofSeconds(seconds),
        changed(it.retry(), params.hash("retry")));
  }

  private static boolean changed(String name, boolean current, Params params) {
    return params.has(name) ? params.isTrue(name) : current;
  }

  private static Settings.Retry changed(Settings.Retry it, @Nullable Params params) {
    if (params == null) {
      return it;
    }
    var added = changed("added_reasons", it.added(), params);
    var removed = changed("removed_reasons", it.removed(), params);
    for (var reason : removed) {
      if (added.contains(reason)) {
        throw Problem.invalid(
            reason.code() + " cannot be both added and removed.", params.nameOf("removed_reasons"));
      }
    }
    return new Settings.Retry(added, removed);
  }

  private static List<DeclineReason> changed(
      String name, List<DeclineReason> current, Params params) {
    return params.has(name)
        ? params.texts(name).stream().map(DeclineReason::of).distinct().sorted().toList()
        : current;
  }

  private static Param reasons(String name) {
    var codes = Arrays.stream(DeclineReason.values()).map(DeclineReason::code);
    return Param.oneOf(name, codes.toArray(String[]::new)).list(DeclineReason.values().length);
  }
}
