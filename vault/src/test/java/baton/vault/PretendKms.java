package baton.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;

/** A key management system in memory, found on the class path like a real one. */
public final class PretendKms implements KmsClient {
  static final String URI = "pretend-kms://keys/1";

  private static final Aead KEY = key();

  @Override
  public boolean doesSupport(String uri) {
    return uri.startsWith("pretend-kms://");
  }

  @Override
  public KmsClient withCredentials(String path) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String uri) throws GeneralSecurityException {
    if (!uri.equals(URI)) {
      throw new GeneralSecurityException("no key " + uri);
    }
    return KEY;
  }

  private static Aead key() {
    try {
      return Tink.aead(Tink.newSealingKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
