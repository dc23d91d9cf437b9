package baton.vault;

import static baton.vault.WrappedKeys.CARD;
import static baton.vault.WrappedKeys.TEXT;

import baton.vault.WrappedKeys.Name;
import baton.vault.WrappedKeys.Wrapped;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal card numbers, and those for texts outside the vault, one per generation; and
 * the one behind the fingerprints. The database holds them wrapped by the master key. Thread safe.
 */
final class Keyring {
  /** A number that only the key of its generation opens. */
  record Sealed(int generation, Bytes ciphertext) {}

  private final Jdbi database;
  private final WrappedKeys keys;
  private final MasterKey masterKey;
  private volatile Aead master;
  private volatile int newest;
  private volatile Set<Integer> texts = Set.of();
  private final ConcurrentHashMap<Name, Aead> sealers = new ConcurrentHashMap<>();

  /** Creates the first keys when there are none. Throws {@link VaultUnusable}. */
  Keyring(Jdbi database, MasterKey masterKey, Instant now) {
    this.database = database;
    this.keys = new WrappedKeys(database);
    this.masterKey = masterKey;
    var isFirst = keys.newest(CARD) == 0;
    this.master = masterKey.open(isFirst);
    if (isFirst) {
      // Another node may be doing the same: the first commit wins, and both read its keys below.
      add(Name.FINGERPRINT, Tink.newDerivationKey(), now);
      add(Name.card(1), Tink.newSealingKey(), now);
    }
    this.newest = keys.newest(CARD);
    // Opening a key proves that the master key is the right one, before it wraps another.
    sealer(Name.card(newest));
    if (keys.newest(TEXT) == 0) {
      add(Name.text(1), Tink.newSealingKey(), now);
    }
    this.texts = keys.live(TEXT);
  }

  Fingerprints fingerprints() {
    try {
      return new Fingerprints(Tink.prf(unwrap(Name.FINGERPRINT)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Digests digests() {
    try {
      return new Digests(Tink.prf(unwrap(Name.FINGERPRINT)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of texts that tables outside the vault keep. Null when it is destroyed. */
  @Nullable Aead text(int generation) {
    return sealer(Name.text(generation));
  }

  /** With which texts are sealed from now on. */
  int newestText() {
    return texts.stream()
        .mapToInt(it -> it)
        .max()
        .orElseThrow(() -> new IllegalStateException("the vault has lost the key of texts"));
  }

  /** Whether texts may be sealed with a key that was followed by another. */
  boolean hasOlderTexts() {
    return texts.size() > 1;
  }

  /** Seals with the newest key. {@code context} is not secret, and needed again to open. */
  Sealed seal(byte[] plain, byte[] context) {
    // Read once: a rotation may be noticed meanwhile.
    var generation = newest;
    var sealer = sealer(Name.card(generation));
    while (sealer == null) {
      refresh();
      generation = newest;
      sealer = sealer(Name.card(generation));
    }
    try {
      return new Sealed(generation, Bytes.copyFrom(sealer.encrypt(plain, context)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Null when the key of that generation is gone, since everything was sealed anew: fetch it again.
   * Throws {@link IllegalStateException} if it was tampered with or belongs to another context.
   */
  byte @Nullable [] open(Sealed sealed, byte[] context) {
    var sealer = sealer(Name.card(sealed.generation()));
    if (sealer == null) {
      return null;
    }
    try {
      return sealer.decrypt(sealed.ciphertext().toByteArray(), context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed was changed or moved", e);
    }
  }

  int newest() {
    return newest;
  }

  /**
   * Notices generations that were added, and forgets those that were retired, by whomever. Returns
   * whether there is more than one: a rotation is under way.
   */
  boolean refresh() {
    var live = keys.live(CARD);
    newest =
        live.stream()
            .mapToInt(it -> it)
            .max()
            .orElseThrow(() -> new IllegalStateException("the vault has lost its keys"));
    var liveTexts = keys.live(TEXT);
    texts = liveTexts;
    sealers
        .keySet()
        .removeIf(it -> !(it.purpose().equals(CARD) ? live : liveTexts).contains(it.generation()));
    return live.size() > 1;
  }

  /** Adds a generation, which is the newest from now on. Two at once add one. */
  int rotate(Instant now) {
    refresh();
    add(Name.card(newest + 1), Tink.newSealingKey(), now);
    refresh();
    return newest;
  }

  /** As {@link #rotate}, for texts. */
  int rotateTexts(Instant now) {
    refresh();
    add(Name.text(newestText() + 1), Tink.newSealingKey(), now);
    refresh();
    return newestText();
  }

  /**
   * Wraps every key with a new master key. In the file, the old one stays beside the new one until
   * nothing needs it, so that whatever ends this half-way leaves a file that opens everything.
   */
  void rotateMaster() {
    database.useTransaction(tx -> {
      var all = keys.lockAll(tx);
      var next = masterKey.renewed();
      for (var key : all) {
        keys.replace(tx, new Wrapped(key.name(), wrap(key.name(), unwrap(key), next)));
      }
    });
    master = masterKey.open(false);
    database.useTransaction(tx -> {
      var all = keys.lockAll(tx);
      masterKey.dropOld(newestOnly -> all.forEach(key -> requireOpens(newestOnly, key)));
    });
    master = masterKey.open(false);
  }

  private void requireOpens(Aead candidate, Wrapped key) {
    try {
      Tink.unwrap(key.text(), candidate, key.name().context());
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable("a key is still wrapped with the old master key; run it again", e);
    }
  }

  /** Another node may have added the generation, so it is fetched when met. Null when gone. */
  private @Nullable Aead sealer(Name name) {
    return sealers.computeIfAbsent(
        name,
        _ -> {
          var wrapped = keys.find(name);
          try {
            return wrapped == null ? null : Tink.aead(unwrap(new Wrapped(name, wrapped)));
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void add(Name name, KeysetHandle key, Instant now) {
    keys.add(name, wrap(name, key, master), now);
  }

  private String wrap(Name name, KeysetHandle key, Aead with) {
    try {
      return Tink.wrap(key, with, name.context());
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable("cannot use " + masterKey + ": " + e.getMessage(), e);
    }
  }

  private KeysetHandle unwrap(Name name) {
    var wrapped = keys.find(name);
    if (wrapped == null) {
      throw new VaultUnusable("the vault's key " + name + " is missing: restore its database");
    }
    return unwrap(new Wrapped(name, wrapped));
  }

  private KeysetHandle unwrap(Wrapped key) {
    try {
      return Tink.unwrap(key.text(), master, key.name().context());
    } catch (GeneralSecurityException _) {
      return unwrapAnew(key);
    }
  }

  /** The master key may have been renewed since it was read. */
  private KeysetHandle unwrapAnew(Wrapped key) {
    master = masterKey.open(false);
    try {
      return Tink.unwrap(key.text(), master, key.name().context());
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable(
          masterKey + " does not open this vault: restore the right one, the same for every node",
          e);
    }
  }
}
