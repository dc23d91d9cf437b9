package baton.simulator.ledger;

import baton.core.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant and a processor agreed on.
 *
 * @param persona the name of the connector whose contract the processor speaks
 * @param credentials at least one, by the names that the connector's manifest has
 * @param noticeUrl where notices go; null for nowhere
 * @param takesZero whether cards can be asked about over no money at all
 */
public record Terms(
    String persona,
    SortedMap<String, Secret> credentials,
    @Nullable URI noticeUrl,
    boolean takesZero) {
  public Terms {
    credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    if (credentials.isEmpty()) {
      throw new IllegalArgumentException("credentials are required");
    }
  }

  /** Those of a sandbox processor. */
  public Terms(Secret apiKey, Secret noticeSecret, @Nullable URI noticeUrl) {
    this(
        "sandbox",
        new TreeMap<>(Map.of("api_key", apiKey, "notice_secret", noticeSecret)),
        noticeUrl,
        true);
  }

  /** As those of older processors. */
  public Terms withoutZero() {
    return new Terms(persona, credentials, noticeUrl, false);
  }

  /** As somebody would have them who knows none of the secrets. */
  public Terms forged() {
    var guesses = new TreeMap<String, Secret>();
    credentials.keySet().forEach(it -> guesses.put(it, new Secret("nobody knows")));
    return new Terms(persona, guesses, noticeUrl, takesZero);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public Secret credential(String name) {
    var it = credentials.get(name);
    if (it == null) {
      throw new IllegalArgumentException("a " + persona + " account needs a " + name);
    }
    return it;
  }

  /** What keyed hashes are made with: the first of the credentials. */
  public Secret hashKey() {
    return credentials.firstEntry().getValue();
  }
}
