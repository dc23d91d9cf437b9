package baton.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/** Our choice of algorithms, and the one form in which keys are written down: Tink's JSON. */
final class Tink {
  private static final Configuration ALGORITHMS = TinkConfig2026.get();

  private Tink() {}

  /** For AES-256-GCM. */
  static KeysetHandle newSealingKey() {
    return generate(PredefinedAeadParameters.AES256_GCM);
  }

  /** For HKDF-SHA256. */
  static KeysetHandle newDerivationKey() {
    return generate(PredefinedPrfParameters.HKDF_SHA256);
  }

  /** The same keys and a new one, with which to seal from now on. */
  static KeysetHandle withNewPrimary(KeysetHandle keys) {
    var parameters = PredefinedAeadParameters.AES256_GCM;
    var fresh = KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary();
    return build(KeysetHandle.newBuilder(keys).addEntry(fresh));
  }

  /** The key to seal with, without those that only open what is older. */
  static KeysetHandle primaryOnly(KeysetHandle keys) {
    var primary = keys.getPrimary();
    var entry = KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId());
    return build(KeysetHandle.newBuilder().addEntry(entry.makePrimary()));
  }

  static Aead aead(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(ALGORITHMS, Aead.class);
  }

  static PrfSet prf(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(ALGORITHMS, PrfSet.class);
  }

  /** The key itself: for the master key file, and for nothing else. */
  static String write(KeysetHandle key) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        key, ALGORITHMS, InsecureSecretKeyAccess.get());
  }

  static KeysetHandle read(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(json, ALGORITHMS, InsecureSecretKeyAccess.get());
  }

  static String wrap(KeysetHandle key, Aead master, byte[] context)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(key, master, context, ALGORITHMS);
  }

  static KeysetHandle unwrap(String wrapped, Aead master, byte[] context)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, context, ALGORITHMS);
  }

  private static KeysetHandle build(KeysetHandle.Builder keys) {
    try {
      return keys.setConfiguration(ALGORITHMS).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeysetHandle generate(Parameters parameters) {
    try {
      return KeysetHandle.generateNew(parameters, ALGORITHMS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
