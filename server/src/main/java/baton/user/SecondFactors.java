package baton.user;

import baton.core.Secret;
import baton.db.Db;
import baton.db.Tx;
import baton.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The codes that people may be asked for beside their passwords. The vault seals their secrets. */
public final class SecondFactors {
  private static final int RESEALED_AT_ONCE = 100;

  /** A secret that is to be confirmed with a code: shown here and never again. */
  public record Offered(String secret, String uri) {}

  private final UserStore store;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public SecondFactors(UserStore store, Vault vault, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /** {@code user} was locked in {@code tx}, and has none that is on. */
  Offered offer(Tx tx, User user) {
    var bytes = new byte[Totp.SECRET_BYTES];
    random.nextBytes(bytes);
    var text = new Secret(Base64.getEncoder().encodeToString(bytes));
    store.update(
        tx, user.with(new User.SecondFactor(vault.seal(text, user.id()), false, Totp.NONE)));
    return new Offered(Totp.base32(bytes), Totp.uri(bytes, user.email()));
  }

  /**
   * {@code user}, locked in {@code tx}, with {@code code} used up; null when it is wrong, or was
   * used before. The first code turns the factor on.
   */
  @Nullable User use(Tx tx, User user, String code) {
    var factor = user.secondFactor();
    var sealed = factor.secret();
    if (sealed == null) {
      return null;
    }
    var bytes = Base64.getDecoder().decode(vault.open(sealed, user.id()).reveal());
    var step = Totp.step(bytes, code, clock.instant(), factor.step());
    if (step == Totp.NONE) {
      return null;
    }
    var used = user.with(new User.SecondFactor(sealed, true, step));
    store.update(tx, used);
    return used;
  }

  /** Seals secrets anew that have older keys: how many there were. */
  public int resealOld(Db db) {
    return db.inTx(tx -> {
      var old = store.lockOld(tx, vault.keys().newestTextPrefix(), RESEALED_AT_ONCE);
      old.forEach(it -> store.update(tx, it.with(resealed(it))));
      return old.size();
    });
  }

  private User.SecondFactor resealed(User it) {
    var factor = it.secondFactor();
    var sealed = factor.secret();
    return sealed == null
        ? factor
        : new User.SecondFactor(
            vault.seal(vault.open(sealed, it.id()), it.id()), factor.isOn(), factor.step());
  }
}
