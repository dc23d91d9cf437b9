package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;

import baton.vault.number.CardNumber;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final CardNumber VISA = new CardNumber(TestVault.VISA);

  @Test
  void theSameNumberInTheSameAccountIsTheSame() throws GeneralSecurityException {
    var fingerprints = fresh();
    assertThat(fingerprints.of("acct_1", VISA))
        .isEqualTo(fingerprints.of("acct_1", VISA))
        .matches("[0-9A-Za-z]{16}");
  }

  @Test
  void anotherNumberAccountOrKeyIsAnother() throws GeneralSecurityException {
    var fingerprints = fresh();
    var seen = new HashSet<String>();
    for (var account = 0; account < 100; account++) {
      seen.add(fingerprints.of("acct_" + account, VISA));
      seen.add(fingerprints.of("acct_" + account, new CardNumber("4000056655665556")));
      seen.add(fresh().of("acct_" + account, VISA));
    }
    assertThat(seen).hasSize(300);
  }

  /** The expected value was computed apart from this code, from RFC 5869 and RFC 2104. */
  @Test
  void itIsStableForEver() throws GeneralSecurityException {
    var bytes = HexFormat.of().parseHex("0b".repeat(32));
    var key =
        HkdfPrfKey.builder()
            .setParameters(PredefinedPrfParameters.HKDF_SHA256)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build();
    var entry = KeysetHandle.importKey(key).withRandomId().makePrimary();
    var handle = KeysetHandle.newBuilder().addEntry(entry).build();
    assertThat(new Fingerprints(Tink.prf(handle)).of("acct_1", VISA)).isEqualTo("xOosZoRdOC7V7iKF");
  }

  private static Fingerprints fresh() throws GeneralSecurityException {
    return new Fingerprints(Tink.prf(Tink.newDerivationKey()));
  }
}
