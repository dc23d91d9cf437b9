package baton.vault.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * Two files: the private key, with which an archive is read, stays where it was made; the public
 * one goes to who writes the archive. HPKE (X25519, HKDF-SHA256, AES-128-GCM) wraps a key that is
 * new for each archive and encrypts it in segments (AES-256-GCM).
 */
public final class ArchiveKey {
  /** Also what everything encrypted is bound to. */
  static final byte[] MAGIC = "baton cards 1\n".getBytes(UTF_8);

  private static final Configuration ALGORITHMS = TinkConfig2026.get();

  private ArchiveKey() {}

  /** The file beside {@code privateKey} that its public half is written to. */
  public static Path publicHalf(Path privateKey) {
    return privateKey.resolveSibling(privateKey.getFileName() + ".pub");
  }

  /** Writes both halves; the private one is for its owner only. Neither may be there already. */
  public static void create(Path privateKey) {
    try {
      var key =
          KeysetHandle.generateNew(
              PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM, ALGORITHMS);
      Files.createFile(
          privateKey,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(privateKey, text(key));
      Files.createFile(publicHalf(privateKey));
      Files.writeString(publicHalf(privateKey), text(key.getPublicKeysetHandle()));
    } catch (FileAlreadyExistsException there) {
      throw new ArchiveUnusable(there.getFile() + " is there already: choose another name", there);
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot write the key " + privateKey + ": " + failed, failed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static HybridEncrypt publicKey(Path file) {
    try {
      return read(file).getPrimitive(ALGORITHMS, HybridEncrypt.class);
    } catch (GeneralSecurityException e) {
      throw new ArchiveUnusable(file + " is no public key of a vault", e);
    }
  }

  static HybridDecrypt privateKey(Path file) {
    try {
      return read(file).getPrimitive(ALGORITHMS, HybridDecrypt.class);
    } catch (GeneralSecurityException e) {
      throw new ArchiveUnusable(file + " is no private key of a vault", e);
    }
  }

  static KeysetHandle newContentKey() throws GeneralSecurityException {
    return KeysetHandle.generateNew(
        PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB, ALGORITHMS);
  }

  static StreamingAead content(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(ALGORITHMS, StreamingAead.class);
  }

  static String text(KeysetHandle key) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        key, ALGORITHMS, InsecureSecretKeyAccess.get());
  }

  static KeysetHandle parse(String text) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(text, ALGORITHMS, InsecureSecretKeyAccess.get());
  }

  private static KeysetHandle read(Path file) throws GeneralSecurityException {
    try {
      return parse(Files.readString(file));
    } catch (IOException failed) {
      throw new ArchiveUnusable("cannot read the key " + file + ": " + failed, failed);
    }
  }
}
