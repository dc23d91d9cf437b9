package baton.user;

/**
 * A second factor that is offered, shown once.
 *
 * @param secret as people type it
 * @param uri for a QR code
 */
public record TotpView(String object, String secret, String uri) {
  static TotpView of(SecondFactors.Offered it) {
    return new TotpView("orchestration.totp", it.secret(), it.uri());
  }
}
