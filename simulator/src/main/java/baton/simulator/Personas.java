package baton.simulator;

import baton.simulator.persona.adyen.AdyenPersona;
import baton.simulator.persona.braintree.BraintreePersona;
import baton.simulator.persona.checkout.CheckoutPersona;
import baton.simulator.persona.paypal.PayPalPersona;
import baton.simulator.persona.stripe.StripePersona;
import baton.simulator.persona.worldpay.WorldpayPersona;
import baton.simulator.wire.Persona;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everyone whose contract the simulator speaks. Adding one is a package and a line here. */
final class Personas {
  private Personas() {}

  /** By the names of the connectors; made anew, for they remember things. */
  static Map<String, Persona> all() {
    var all = new TreeMap<String, Persona>();
    for (var it :
        List.<Persona>of(
            new AdyenPersona(),
            new BraintreePersona(),
            new CheckoutPersona(),
            new PayPalPersona(),
            new StripePersona(),
            new WorldpayPersona())) {
      all.put(it.name(), it);
    }
    var sandbox = new WireApi();
    for (var name : new String[] {"sandbox", "sandbox_reversing", "sandbox_notifying"}) {
      all.put(name, sandbox);
    }
    return all;
  }
}
