package baton.webhook;

import baton.core.Ids;
import baton.core.Secret;
import baton.db.Tx;
import baton.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The secrets of endpoints, which the vault seals, and what they sign. Thread safe. */
public final class Signing {
  private static final int SECRET_CHARS = 32;

  private final Vault vault;
  private final Ids ids;
  private final Clock clock;

  public Signing(Vault vault, Ids ids, Clock clock) {
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
  }

  /** To be shown once, and kept as {@link #first} or {@link #rolled} says. */
  Secret invent() {
    return new Secret("whsec_" + ids.random(SECRET_CHARS));
  }

  WebhookEndpoint.Secrets first(String endpoint, Secret secret) {
    return new WebhookEndpoint.Secrets(vault.seal(secret, endpoint), null, null);
  }

  /** The present secret becomes the former one, and signs too for {@code overlap}. */
  WebhookEndpoint.Secrets rolled(WebhookEndpoint it, Secret secret, Duration overlap) {
    return new WebhookEndpoint.Secrets(
        vault.seal(secret, it.id()), it.secrets().current(), clock.instant().plus(overlap));
  }

  /** The same secrets, sealed with the newest key. */
  private WebhookEndpoint resealed(WebhookEndpoint it) {
    var secrets = it.secrets();
    var former = secrets.former();
    return it.with(
        new WebhookEndpoint.Secrets(
            resealed(secrets.current(), it.id()),
            former == null ? null : resealed(former, it.id()),
            secrets.formerUntil()));
  }

  private String resealed(String sealed, String endpoint) {
    return vault.seal(vault.open(sealed, endpoint), endpoint);
  }

  /** Seals up to {@code max} endpoints' secrets with the newest key. Returns how many had older. */
  public int resealOld(Tx tx, WebhookEndpointStore store, int max) {
    var old = store.lockOld(tx, vault.keys().newestTextPrefix(), max);
    old.forEach(it -> store.update(tx, resealed(it)));
    return old.size();
  }

  /** The header for {@code body}, signed now with every secret that still signs. */
  String sign(WebhookEndpoint it, byte[] body) {
    var now = clock.instant();
    return Signature.header(valid(it, now), now, body);
  }

  private List<Secret> valid(WebhookEndpoint it, Instant now) {
    var secrets = it.secrets();
    var valid = new ArrayList<Secret>();
    valid.add(vault.open(secrets.current(), it.id()));
    var former = secrets.former();
    var until = secrets.formerUntil();
    if (former != null && until != null && now.isBefore(until)) {
      valid.add(vault.open(former, it.id()));
    }
    return valid;
  }
}
