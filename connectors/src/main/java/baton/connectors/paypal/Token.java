package baton.connectors.paypal;

import baton.connector.CardSlot;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Instrument;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A network token, which stands in the place of a card's number, expiry and CVC. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Token(String number, String expiry, @Nullable String cryptogram, @Nullable String eciFlag) {
  /** As PayPal writes it, of a token and of a card. */
  static final String EXPIRY = CardSlot.EXP_YEAR.marker() + "-" + CardSlot.EXP_MONTH.marker();

  static final String UNWRITABLE = "a network token with this ECI of this scheme";

  /** Null for the card itself. */
  static @Nullable Token of(Instrument it) {
    if (!it.card().isToken()) {
      return null;
    }
    var cryptogram = it.cryptogram();
    return new Token(
        CardSlot.NUMBER.marker(),
        EXPIRY,
        cryptogram == null ? null : CardSlot.CRYPTOGRAM.marker(),
        cryptogram == null ? null : flag(it.card().brand(), cryptogram));
  }

  /** Whether PayPal has a word for what the scheme said. */
  static boolean isWritable(Instrument it) {
    var cryptogram = it.cryptogram();
    return cryptogram == null
        || cryptogram.eci() == null
        || flag(it.card().brand(), cryptogram) != null;
  }

  /** Mastercard counts its indicators from 00, the others from 07 down. */
  private static @Nullable String flag(String brand, Cryptogram it) {
    return switch (it.eci()) {
      case "00" -> brand.equals("mastercard") ? "MASTERCARD_NON_3D_SECURE_TRANSACTION" : null;
      case "01" ->
          brand.equals("mastercard") ? "MASTERCARD_ATTEMPTED_AUTHENTICATION_TRANSACTION" : null;
      case "02" -> brand.equals("mastercard") ? "MASTERCARD_FULLY_AUTHENTICATED_TRANSACTION" : null;
      case "05" -> brand.equals("mastercard") ? null : "FULLY_AUTHENTICATED_TRANSACTION";
      case "06" -> brand.equals("mastercard") ? null : "ATTEMPTED_AUTHENTICATION_TRANSACTION";
      case "07" -> brand.equals("mastercard") ? null : "NON_3D_SECURE_TRANSACTION";
      case null, default -> null;
    };
  }
}
