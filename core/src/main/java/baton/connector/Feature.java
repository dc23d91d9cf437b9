package baton.connector;

import java.util.Locale;

/** What a payment may need of a processor beside a plain sale. */
public enum Feature {
  MANUAL_CAPTURE("manual capture"),
  /** More than one capture of one authorization. */
  MULTICAPTURE("several captures of one authorization"),
  INCREMENTAL_AUTHORIZATION("incremental authorization"),
  THREE_D_SECURE("3D Secure"),
  /** The payer was authenticated elsewhere, and the processor takes the proof. */
  EXTERNAL_THREE_D_SECURE("3D Secure done elsewhere"),
  STATEMENT_DESCRIPTOR("statement descriptors"),
  /** Keeping a card with the payer's consent, and saying so at later payments. */
  SAVED_CARDS("saved cards"),
  MERCHANT_INITIATED("merchant-initiated payments"),
  APPLE_PAY("Apple Pay"),
  GOOGLE_PAY("Google Pay"),
  NETWORK_TOKENS("network tokens"),
  /** {@code on_behalf_of} and {@code transfer_data}. */
  CONNECTED_ACCOUNTS("connected accounts (on_behalf_of, transfer_data)"),
  /** Evidence against disputes, or that they are accepted, goes there. */
  DISPUTE_ANSWERS("answers to disputes");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  /** {@code manual_capture}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public static Feature of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** For sentences: {@code manual capture}. */
  public String title() {
    return title;
  }
}
