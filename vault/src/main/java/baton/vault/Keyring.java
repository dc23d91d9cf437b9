package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The keys that seal card numbers, one per generation, and the one behind the fingerprints. The
 * database holds them wrapped by the master key. Thread safe.
 */
final class Keyring {
  private static final String NEWEST =
      """
      SELECT coalesce(max(generation), 0) FROM vault.wrapped_key WHERE purpose = 'card'
      """;

  private static final String GET =
      """
      SELECT wrapped FROM vault.wrapped_key WHERE purpose = ? AND generation = ?
      """;

  private static final String ADD =
      """
      INSERT INTO vault.wrapped_key (purpose, generation, wrapped, created_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  /** A number that only the key of its generation opens. */
  record Sealed(int generation, Bytes ciphertext) {}

  /** Names one key; wrapped together with it, so that no key passes for another. */
  private record Name(String purpose, int generation) {
    static Name card(int generation) {
      return new Name("card", generation);
    }

    static Name fingerprint() {
      return new Name("fingerprint", 1);
    }

    byte[] context() {
      return (purpose + ":" + generation).getBytes(UTF_8);
    }
  }

  private final Jdbi database;
  private final MasterKey masterKey;
  private final Aead master;
  private final int newest;
  private final ConcurrentHashMap<Integer, Aead> sealers = new ConcurrentHashMap<>();

  /** Creates the first keys when there are none. Throws {@link VaultUnusable}. */
  Keyring(Jdbi database, MasterKey masterKey, Instant now) {
    this.database = database;
    this.masterKey = masterKey;
    var isFirst = newest(database) == 0;
    this.master = masterKey.open(isFirst);
    if (isFirst) {
      // Another node may be doing the same: the first commit wins, and both read its keys below.
      database.useTransaction(tx -> {
        add(tx, Name.card(1), Tink.newSealingKey(), now);
        add(tx, Name.fingerprint(), Tink.newDerivationKey(), now);
      });
    }
    this.newest = newest(database);
    sealers.put(newest, sealer(newest));
  }

  Fingerprints fingerprints() {
    try {
      return new Fingerprints(Tink.prf(unwrap(Name.fingerprint())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seals with the newest key. {@code context} is not secret, and needed again to open. */
  Sealed seal(byte[] plain, byte[] context) {
    try {
      return new Sealed(newest, Bytes.copyFrom(sealer(newest).encrypt(plain, context)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Throws {@link IllegalStateException} if it was tampered with or belongs to another context. */
  byte[] open(Sealed sealed, byte[] context) {
    try {
      return sealer(sealed.generation()).decrypt(sealed.ciphertext().toByteArray(), context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed was changed or moved", e);
    }
  }

  /** Another node may have added the generation after we started, so it is fetched when met. */
  private Aead sealer(int generation) {
    return sealers.computeIfAbsent(
        generation,
        _ -> {
          try {
            return Tink.aead(unwrap(Name.card(generation)));
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void add(Handle tx, Name name, KeysetHandle key, Instant now) {
    try {
      var wrapped = Tink.wrap(key, master, name.context());
      tx.execute(ADD, name.purpose(), name.generation(), wrapped, now);
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable("cannot use " + masterKey + ": " + e.getMessage(), e);
    }
  }

  private KeysetHandle unwrap(Name name) {
    var wrapped =
        database.withHandle(handle ->
            handle.select(GET, name.purpose(), name.generation()).mapTo(String.class).one());
    try {
      return Tink.unwrap(wrapped, master, name.context());
    } catch (GeneralSecurityException e) {
      throw new VaultUnusable(masterKey + " does not open this vault: restore the right one", e);
    }
  }

  private static int newest(Jdbi database) {
    return database.withHandle(handle -> handle.select(NEWEST).mapTo(Integer.class).one());
  }
}
