package baton.http;

import baton.core.Address;
import baton.core.Shipping;
import org.jspecify.annotations.Nullable;

/** Addresses and shipping as parameters, the same wherever they are taken. */
public final class AddressParams {
  private static final int CHARS_MAX = 5000;

  public static final Shape ADDRESS =
      Shape.of(
          text("city"),
          text("country"),
          text("line1"),
          text("line2"),
          text("postal_code"),
          text("state"));

  public static final Shape SHIPPING =
      Shape.of(
          Param.hash("address", ADDRESS),
          text("carrier"),
          text("name"),
          text("phone"),
          text("tracking_number"));

  private AddressParams() {}

  /** The address at {@code name}, or {@code current} when none was sent. Unset: no address. */
  public static Address address(Params params, String name, Address current) {
    var hash = params.hash(name);
    if (hash == null) {
      return params.isUnset(name) ? Address.NONE : current;
    }
    return new Address(
        hash.text("city"),
        hash.text("country"),
        hash.text("line1"),
        hash.text("line2"),
        hash.text("postal_code"),
        hash.text("state"));
  }

  /** The shipping at {@code name}, or {@code current} when none was sent. */
  public static @Nullable Shipping shipping(
      Params params, String name, @Nullable Shipping current) {
    var hash = params.hash(name);
    if (hash == null) {
      return params.isUnset(name) ? null : current;
    }
    return new Shipping(
        address(hash, "address", Address.NONE),
        hash.text("carrier"),
        hash.text("name"),
        hash.text("phone"),
        hash.text("tracking_number"));
  }

  private static Param text(String name) {
    return Param.text(name, CHARS_MAX).clearable();
  }
}
