package baton.account;

/** How a mode is served, as the API shows it. */
public record SettingsView(
    String object, String cardVerification, String charges, boolean livemode) {

  static SettingsView of(Settings it, boolean livemode) {
    return new SettingsView(
        "orchestration.settings", it.cardVerification().code(), it.charges().code(), livemode);
  }
}
