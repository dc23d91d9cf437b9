package baton.routing;

import baton.account.Settings;
import baton.plan.Decision;
import baton.plan.Router;

/**
 * How a mode's payments are routed, as of one moment: whoever decides with it sees one set of
 * rules, whatever is activated meanwhile.
 */
public record Now(Router router, Settings settings, Routing routing) {

  /** Where {@code payment}, by its id, goes. */
  public Decision decide(String payment, Profile profile) {
    var asked = profile.isOrchestrated();
    var isOrchestrated = asked == null ? settings.alwaysOrchestrate() : asked;
    return isOrchestrated
        ? router.decide(payment, profile.facts(), id -> routing.state(id, profile.needs()))
        : router.plain(false, id -> routing.state(id, profile.needs()));
  }
}
