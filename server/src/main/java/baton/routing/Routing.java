package baton.routing;

import baton.account.Accounts;
import baton.account.Mode;
import baton.plan.Router;
import baton.processor.Processors;
import baton.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;

/** Chooses the processors of payments. */
public final class Routing {
  private final Processors processors;
  private final Accounts accounts;
  private final RuleSets ruleSets;
  private final Outages outages;

  public Routing(Processors processors, Accounts accounts, RuleSets ruleSets, Outages outages) {
    this.processors = processors;
    this.accounts = accounts;
    this.ruleSets = ruleSets;
    this.outages = outages;
  }

  /** How payments are routed now. */
  public Now now(Mode mode) {
    var settings = accounts.settings(mode.id());
    var fallback = processors.findDefault(mode);
    var active = ruleSets.active(mode);
    var router =
        new Router(
            active == null ? null : active.compiled(),
            fallback == null ? null : fallback.id(),
            settings.errorProtection());
    return new Now(router, settings, processors, outages);
  }

  /**
   * Where cards are verified that are only to be kept: no rules are asked. Null when the mode has
   * no processor that could be used.
   */
  public @Nullable Route ofCards(Mode mode) {
    var processor = processors.findDefault(mode);
    return processor == null
        ? null
        : new Route(processor, "the default processor, which verifies cards");
  }
}
