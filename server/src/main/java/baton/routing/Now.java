package baton.routing;

import baton.account.Settings;
import baton.plan.Decision;
import baton.plan.Needs;
import baton.plan.ProcessorState;
import baton.plan.Router;
import baton.processor.Processors;

/**
 * How a mode's payments are routed, as of one moment: whoever decides with it sees one set of
 * rules, whatever is activated meanwhile.
 */
public record Now(Router router, Settings settings, Processors processors, Outages outages) {

  /** Where {@code payment}, by its id, goes. */
  public Decision decide(String payment, Profile profile) {
    var asked = profile.isOrchestrated();
    var isOrchestrated = asked == null ? settings.alwaysOrchestrate() : asked;
    return isOrchestrated
        ? router.decide(payment, profile.facts(), id -> state(id, profile.needs()))
        : router.plain(false, id -> state(id, profile.needs()));
  }

  private ProcessorState state(String id, Needs needs) {
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
}
