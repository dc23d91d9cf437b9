package baton.routing;

import baton.account.Accounts;
import baton.account.Mode;
import baton.plan.Needs;
import baton.plan.ProcessorState;
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
    return new Now(router, settings, this);
  }

  /** Whether a payment with such {@code needs} could go to a processor now. */
  public ProcessorState state(String id, Needs needs) {
    var processor = processors.find(id);
    return processor == null
        ? ProcessorState.gone(id)
        : new ProcessorState(
            id,
            processor.label(),
            processor.isEnabled(),
            needs.missingIn(processor.capabilities()),
            processor.isEnabled() ? outages.of(id) : null);
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
