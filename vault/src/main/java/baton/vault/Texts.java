package baton.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.core.Secret;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals texts that are no card numbers for tables outside the vault. Their key does not rotate with
 * those of cards: the vault cannot see where they are, and so could never destroy the old one.
 */
final class Texts {
  private static final String PREFIX = "text.";

  private final Keyring keyring;
  private final Aead key;

  Texts(Keyring keyring) {
    this.keyring = keyring;
    this.key = keyring.texts();
  }

  String seal(Secret text, String context) {
    try {
      var sealed = key.encrypt(text.reveal().getBytes(UTF_8), context.getBytes(UTF_8));
      return PREFIX + Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Secret open(String sealed, String context) {
    return new Secret(
        new String(isOld(sealed) ? openOld(sealed, context) : openNew(sealed, context), UTF_8));
  }

  /** Sealed by Baton 0.1 with the key of a generation of cards, which a rotation would destroy. */
  static boolean isOld(String sealed) {
    return !sealed.startsWith(PREFIX);
  }

  private byte[] openNew(String sealed, String context) {
    var bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
    try {
      return key.decrypt(bytes, context.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed was changed or moved", e);
    }
  }

  private byte[] openOld(String sealed, String context) {
    var dot = sealed.indexOf('.');
    var bytes = Bytes.copyFrom(Base64.getDecoder().decode(sealed.substring(dot + 1)));
    var generation = Integer.parseInt(sealed.substring(0, dot));
    var plain = keyring.open(new Keyring.Sealed(generation, bytes), context.getBytes(UTF_8));
    if (plain == null) {
      throw new IllegalStateException("the key of generation " + generation + " is gone");
    }
    return plain;
  }
}
