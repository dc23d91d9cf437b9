package baton.connectors.sandbox;

import baton.connector.CardSlot;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.ConnectedAccounts;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The body of an authorization, in the processor's words. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Charge(
    long amount,
    String currency,
    String capture,
    Plastic card,
    Payer holder,
    Initiation initiation,
    ThreeDs threeDs,
    @Nullable String descriptor,
    @Nullable Connected connected) {
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Plastic(
      String number,
      String expMonth,
      String expYear,
      @Nullable String cvc,
      @Nullable String network,
      @Nullable Token token,
      @Nullable String wallet) {
    static Plastic of(Instrument it) {
      return new Plastic(
          CardSlot.NUMBER.marker(),
          CardSlot.EXP_MONTH.marker(),
          CardSlot.EXP_YEAR.marker(),
          it.hasCvc() ? CardSlot.CVC.marker() : null,
          it.network(),
          it.card().isToken() ? Token.of(it.cryptogram()) : null,
          it.card().wallet() == null ? null : it.card().wallet().code());
    }
  }

  /** That the number is a network token's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Token(@Nullable String cryptogram, @Nullable String eci) {
    static Token of(@Nullable Cryptogram it) {
      return it == null ? new Token(null, null) : new Token(CardSlot.CRYPTOGRAM.marker(), it.eci());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Payer(
      @Nullable String name,
      @Nullable String email,
      @Nullable String line1,
      @Nullable String postalCode,
      @Nullable String country) {
    static Payer of(Holder it) {
      return new Payer(it.name(), it.email(), it.line1(), it.postalCode(), it.country());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Initiation(
      boolean offSession,
      boolean savedCard,
      @Nullable String channel,
      @Nullable Stored credential) {
    static Initiation of(Operation.Initiation it) {
      var channel =
          switch (it.channel()) {
            case ECOMMERCE -> null;
            case MOTO -> "moto";
          };
      return new Initiation(it.isOffSession(), it.isSaved(), channel, Stored.of(it.credential()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(boolean first, @Nullable String purpose, @Nullable String networkTransactionId) {
    static @Nullable Stored of(@Nullable StoredCredential it) {
      if (it == null) {
        return null;
      }
      var purpose = it.purpose();
      return new Stored(
          it.isFirst(), purpose == null ? null : purpose.code(), it.networkTransactionId());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ThreeDs(String request, @Nullable String returnUrl) {
    static ThreeDs of(Authentication it) {
      var request =
          switch (it.request()) {
            case AUTOMATIC -> "automatic";
            case ANY -> "any";
            case CHALLENGE -> "challenge";
          };
      return new ThreeDs(request, it.returnUrl() == null ? null : it.returnUrl().toString());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Connected(
      @Nullable String onBehalfOf,
      @Nullable String destination,
      @Nullable Long transferAmount,
      @Nullable Long feeAmount) {
    static @Nullable Connected of(@Nullable ConnectedAccounts it) {
      return it == null
          ? null
          : new Connected(it.onBehalfOf(), it.destination(), it.transferMinor(), it.feeMinor());
    }
  }

  static Charge of(Authorize it) {
    var capture =
        switch (it.capture()) {
          case AUTOMATIC -> "automatic";
          case MANUAL -> "manual";
        };
    return new Charge(
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        capture,
        Plastic.of(it.instrument()),
        Payer.of(it.instrument().holder()),
        Initiation.of(it.initiation()),
        ThreeDs.of(it.authentication()),
        it.descriptor(),
        Connected.of(it.connected()));
  }
}
