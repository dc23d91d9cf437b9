package baton.http;

import baton.core.Permission;
import baton.core.Permissions;
import java.util.List;

/**
 * Who asks, as the API key says or the session.
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
    PUBLISHABLE,
    /** What the role permits: somebody who is signed in. */
    PERSON,
    /** Nothing: at an endpoint for {@link Audience#ANYONE}. */
    NOBODY
  }

  /** Before anything is known; in no mode. */
  static final Caller NOBODY =
      new Caller("", "", false, Kind.NOBODY, new Key("", "", Permissions.NONE, false));

  /**
   * The key itself, or the person in its place.
   *
   * @param id {@code key_…} or {@code usr_…}: who did it, wherever that is written down
   * @param permissions of a restricted key or a role; none for others
   * @param isExpired it was rolled or revoked, and opens nothing any more
   */
  public record Key(String id, String last4, Permissions permissions, boolean isExpired) {}

  /** The merchant, when nobody asked with a key. */
  public static Caller owner(String account, String mode, boolean livemode) {
    var none = new Key("", "", Permissions.NONE, false);
    return new Caller(account, mode, livemode, Kind.SECRET, none);
  }

  /** What endpoints marked {@link Endpoint#publishable()} ask for themselves is not asked here. */
  public boolean may(Permission wanted) {
    return switch (kind) {
      case SECRET, PUBLISHABLE -> true;
      case RESTRICTED, PERSON -> key.permissions().allow(wanted);
      case NOBODY -> false;
    };
  }

  /** Throws a {@link Problem} of status 403 unless it {@link #may}. */
  public void require(Permission wanted) {
    Authorization.require(this, List.of(wanted));
  }

  /** {@code key 'rk_test_****abcd'}, as refusals call it. */
  String described() {
    var mode = livemode ? "_live_" : "_test_";
    return switch (kind) {
      case SECRET -> "key 'sk" + mode + "*********" + key.last4() + "'";
      case RESTRICTED -> "key 'rk" + mode + "*********" + key.last4() + "'";
      case PUBLISHABLE -> "key 'pk" + mode + "*********" + key.last4() + "'";
      case PERSON -> "role of user '" + key.id() + "'";
      case NOBODY -> "caller";
    };
  }
}
