package baton.payment;

import baton.connector.Outcome.ActionRequired;
import baton.http.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /authenticate/{attempt}/{token}}: posts the form with which a processor wants the payer's
 * browser. By itself where the browser runs scripts, else by a button.
 */
public final class AuthenticationPage {
  /** Of payments; the attempt and its token follow. */
  public static final String PATH = "/authenticate/";

  /** Likewise of setups. */
  public static final String SETUP_PATH = "/authenticate/setup/";

  /**
   * Base64 of the SHA-256 of what stands between the page's script tags. A field of the form may be
   * called submit, too.
   */
  static final String SCRIPT_HASH = "sha256-ox4bri+xTrW3kuLTyRoak73QX8KZGuyP3JlQYusbSlA=";

  /** The form may go anywhere: the bank's page is a redirect away from the processor's. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; script-src '%s'"
          .formatted(SCRIPT_HASH);

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Confirm your payment</title>
      <style>
        body { font: 18px/1.5 system-ui, sans-serif; display: grid; place-items: center;
               min-height: 90vh; margin: 0; color: #1a1f36; background: #f6f8fa; }
        button { font: inherit; padding: .5rem 1.5rem; }
      </style>
      <form method="post" action="%s">
      %s<button>Continue to your bank</button>
      </form>
      <script>HTMLFormElement.prototype.submit.call(document.forms[0])</script>
      </html>
      """;
  private static final String FIELD =
      """
      <input type="hidden" name="%s" value="%s">
      """;

  private AuthenticationPage() {}

  /** {@code action} null: there is nothing to do for the payer, or it is not theirs. */
  public static Response of(@Nullable ActionRequired action) {
    if (action == null || action.form().isEmpty() || !isOfTheWeb(action)) {
      return ReturnPage.NOT_VALID;
    }
    var fields = new StringBuilder();
    for (Map.Entry<String, String> it : action.form().entrySet()) {
      fields.append(FIELD.formatted(escaped(it.getKey()), escaped(it.getValue())));
    }
    return Response.html(200, PAGE.formatted(escaped(action.redirect().toString()), fields))
        .with("Content-Security-Policy", POLICY)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer");
  }

  /** Not {@code javascript:}, whatever a processor says. */
  private static boolean isOfTheWeb(ActionRequired action) {
    var scheme = String.valueOf(action.redirect().getScheme());
    return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
