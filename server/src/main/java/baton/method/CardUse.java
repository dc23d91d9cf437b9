package baton.method;

import baton.connector.Operation.Initiation.Channel;
import org.jspecify.annotations.Nullable;

/**
 * How a card is to be used: the part of {@code payment_method_options[card]} that goes on to the
 * processor. Stored as JSON.
 *
 * @param network which one of a co-badged card; null: the one that its payer prefers, if any
 * @param moto whether the order came by mail or telephone; null: not said
 */
public record CardUse(@Nullable String network, @Nullable Boolean moto) {
  public static final CardUse NONE = new CardUse(null, null);

  public boolean isMoto() {
    return Boolean.TRUE.equals(moto);
  }

  public Channel channel() {
    return isMoto() ? Channel.MOTO : Channel.ECOMMERCE;
  }

  /** Whether {@code method} can be used like this. */
  public boolean suits(PaymentMethod method) {
    return network == null || method.card().networks().contains(network);
  }
}
