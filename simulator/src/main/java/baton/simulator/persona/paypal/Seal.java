package baton.simulator.persona.paypal;

import baton.simulator.wire.Letter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;

/** The key that letters are signed with, and its certificate: both made anew in every process. */
final class Seal {
  private static final int BITS = 2048;
  private static final String ALGORITHM = "SHA256withRSA";

  /** {@code sha256WithRSAEncryption}, 1.2.840.113549.1.1.11, with no parameters. */
  private static final byte[] SHA256_WITH_RSA = Base64.getDecoder().decode("MA0GCSqGSIb3DQEBCwUA");

  /** Of 2020 to 2049, as ASN.1's UTC times. */
  private static final byte[] VALIDITY =
      der(0x30, der(0x17, ascii("200101000000Z")), der(0x17, ascii("491231235959Z")));

  private final KeyPair keys;
  private final String certificate;

  Seal() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      keys = generator.generateKeyPair();
      certificate = pem(selfSigned());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  /** In PEM. */
  String certificate() {
    return certificate;
  }

  Letter letter(String id, String body, String webhook, String certificateUrl, Instant now) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    var signed = String.join("|", id, now.toString(), webhook, String.valueOf(crc.getValue()));
    return new Letter(
        Map.of(
            "Content-Type",
            "application/json",
            "PayPal-Transmission-Id",
            id,
            "PayPal-Transmission-Time",
            now.toString(),
            "PayPal-Auth-Algo",
            ALGORITHM,
            "PayPal-Cert-Url",
            certificateUrl,
            "PayPal-Transmission-Sig",
            encoded(sign(signed.getBytes(StandardCharsets.UTF_8)))),
        body);
  }

  private static String encoded(byte[] seal) {
    return Base64.getEncoder().encodeToString(seal);
  }

  private byte[] sign(byte[] bytes) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(keys.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** X.509, version 1: the JDK can read certificates, but make none. */
  private byte[] selfSigned() {
    var name = name("simulated PayPal");
    var body =
        der(
            0x30,
            der(0x02, new byte[] {1}),
            SHA256_WITH_RSA,
            name,
            VALIDITY,
            name,
            keys.getPublic().getEncoded());
    var seal = sign(body);
    var bits = new byte[seal.length + 1];
    System.arraycopy(seal, 0, bits, 1, seal.length);
    return der(0x30, body, SHA256_WITH_RSA, der(0x03, bits));
  }

  /** {@code CN=…} */
  private static byte[] name(String common) {
    var type = der(0x06, new byte[] {0x55, 0x04, 0x03});
    return der(0x30, der(0x31, der(0x30, type, der(0x0c, ascii(common)))));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var all = new ByteArrayOutputStream();
    all.write(tag);
    var length = content.size();
    if (length < 0x80) {
      all.write(length);
    } else if (length < 0x100) {
      all.writeBytes(new byte[] {(byte) 0x81, (byte) length});
    } else {
      all.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    }
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String pem(byte[] certificate) {
    var lines = Base64.getMimeEncoder(64, ascii("\n")).encodeToString(certificate);
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }
}
