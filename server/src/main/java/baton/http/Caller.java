package baton.http;

import baton.core.Permission;
import baton.core.Permissions;

/**
 * Who asks, as the API key says.
 *
 * @param account {@code acct_…}
 * @param mode {@code mode_…}; nothing crosses from one mode to another
 */
public record Caller(String account, String mode, boolean livemode, Kind kind, Key key) {
  /** What the key may do. */
  public enum Kind {
    /** Everything. */
    SECRET,
    /** What its permissions say. */
    RESTRICTED,
    /** Only what an endpoint marked {@link Endpoint#publishable()} does; it is in every browser. */
    PUBLISHABLE
  }

  /**
   * The key itself.
   *
   * @param permissions of a restricted key; none for others
   * @param isExpired it was rolled or revoked, and opens nothing any more
   */
  public record Key(String id, String last4, Permissions permissions, boolean isExpired) {}

  /** The merchant, when nobody asked with a key. */
  public static Caller owner(String account, String mode, boolean livemode) {
    var none = new Key("", "", Permissions.NONE, false);
    return new Caller(account, mode, livemode, Kind.SECRET, none);
  }

  /** What endpoints marked {@link Endpoint#publishable()} ask for themselves is not asked here. */
  boolean may(Permission wanted) {
    return switch (kind) {
      case SECRET, PUBLISHABLE -> true;
      case RESTRICTED -> key.permissions().allow(wanted);
    };
  }

  /** {@code rk_test_****abcd} */
  String maskedKey() {
    var prefix =
        switch (kind) {
          case SECRET -> "sk";
          case RESTRICTED -> "rk";
          case PUBLISHABLE -> "pk";
        };
    return prefix + (livemode ? "_live_" : "_test_") + "*********" + key.last4();
  }
}
