package baton.connectors;

import baton.connector.Connector;
import baton.connectors.adyen.Adyen;
import baton.connectors.braintree.Braintree;
import baton.connectors.checkout.Checkout;
import baton.connectors.paypal.PayPal;
import baton.connectors.sandbox.Sandbox;
import baton.connectors.stripe.Stripe;
import baton.connectors.worldpay.Worldpay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every connector there is. Adding one is a package and a line here. */
public final class Connectors {
  private static final List<Connector> ALL =
      List.of(
          Sandbox.PLAIN,
          Sandbox.REVERSING,
          Sandbox.NOTIFYING,
          new Adyen(),
          new Braintree(),
          new Checkout(),
          new PayPal(),
          new Stripe(),
          new Worldpay());

  private Connectors() {}

  public static List<Connector> all() {
    return ALL;
  }

  /** By the name in its manifest; null when there is none. */
  public static @Nullable Connector find(String name) {
    return ALL.stream().filter(it -> it.manifest().name().equals(name)).findFirst().orElse(null);
  }
}
