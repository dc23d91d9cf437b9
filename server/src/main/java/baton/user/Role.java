package baton.user;

import baton.core.Access;
import baton.core.Permissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody is there for. This table is the only list of what each may do. */
public enum Role {
  /** Everything. */
  OWNER(Access.WRITE, ""),
  /** Everything but people and accounts. */
  DEVELOPER(Access.WRITE, "account=read accounts=none users=none invitations=none"),
  /** Sees everything, and moves money. */
  OPERATIONS(
      Access.READ,
      "charges=write confirmation_tokens=write customers=write disputes=write exports=write"
          + " payment_intents=write payment_methods=write refunds=write saved_views=write"
          + " setup_intents=write sources=write tokens=write unknown_outcomes=write"),
  /** Sees everything but keys, and changes nothing. */
  ANALYST(Access.READ, "api_keys=none");

  /** Whoever is signed in looks after himself. */
  private static final String OWN = " session=write sessions=write user=write";

  private static final Map<Role, Permissions> PERMISSIONS =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Role::read));

  private final Access others;
  private final String named;

  /** {@code named} are resources that differ from {@code others}. */
  Role(Access others, String named) {
    this.others = others;
    this.named = named;
  }

  public Permissions permissions() {
    return Objects.requireNonNull(PERMISSIONS.get(this));
  }

  private Permissions read() {
    var words = new TreeMap<String, String>();
    for (var pair : (named + OWN).strip().split(" ", -1)) {
      var both = pair.split("=", 2);
      words.put(both[0], both[1]);
    }
    return new Permissions(new TreeMap<>(), others).with(words);
  }

  /** Its word in the API and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for another word. */
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
