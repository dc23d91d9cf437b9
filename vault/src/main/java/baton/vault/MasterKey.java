package baton.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** The key that wraps all other keys of the vault. It is never in the database. */
public sealed interface MasterKey {
  /** A file that only its owner may read, created at first start. To be backed up. */
  record InFile(Path path) implements MasterKey {
    @Override
    public String toString() {
      return "the master key file " + path;
    }
  }

  /**
   * A key that never leaves a key management system, for example {@code aws-kms://arn:…}. Needs
   * Tink's client for it on the class path, which finds its credentials as its vendor documents.
   */
  record InKms(String uri) implements MasterKey {
    @Override
    public String toString() {
      return "the master key " + uri;
    }
  }

  /** A setting: a key URI with {@code ://} in it, or else the path of a file. */
  static MasterKey of(String setting) {
    return setting.contains("://") ? new InKms(setting) : new InFile(Path.of(setting));
  }

  /**
   * Throws {@link VaultUnusable} when there is no such key, unless it may be created.
   *
   * @param isFirst whether the vault is empty, so that a missing file is not a lost one
   */
  default Aead open(boolean isFirst) {
    return switch (this) {
      case InFile(var path) -> new MasterKeyFile(path).open(isFirst);
      case InKms(var uri) -> fromKms(uri);
    };
  }

  /**
   * The key to wrap with from now on: in a file a new one, beside the old one; in a key management
   * system whatever it calls the newest.
   */
  default Aead renewed() {
    return switch (this) {
      case InFile(var path) -> new MasterKeyFile(path).addKey();
      case InKms(var uri) -> fromKms(uri);
    };
  }

  /**
   * Leaves only the newest key in the file. {@code check} throws when that would lose something.
   */
  default void dropOld(Consumer<Aead> check) {
    switch (this) {
      case InFile(var path) -> new MasterKeyFile(path).dropOld(check);
      case InKms _ -> {}
    }
  }

  private static Aead fromKms(String uri) {
    for (var kms : ServiceLoader.load(KmsClient.class)) {
      if (kms.doesSupport(uri)) {
        try {
          return kms.withDefaultCredentials().getAead(uri);
        } catch (GeneralSecurityException e) {
          throw new VaultUnusable("cannot use the master key " + uri + ": " + e.getMessage(), e);
        }
      }
    }
    throw new VaultUnusable("no Tink KMS client on the class path is for the master key " + uri);
  }
}
