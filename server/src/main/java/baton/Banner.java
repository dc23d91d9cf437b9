package baton;

import baton.account.Accounts;
import java.io.PrintStream;

/** What a person sees when the server has started. */
final class Banner {
  private static final String RUNS =
      """

      Baton runs.

        API         %1$s
        Dashboard   %1$s/dashboard
        Sandbox     secret key       %2$s
                    publishable key  %3$s

      A first payment:

        curl %1$s/v1/payment_intents -u %2$s: \\
          -d amount=1999 -d currency=eur -d payment_method=pm_card_visa -d confirm=true \\
          -d "automatic_payment_methods[enabled]=true" \\
          -d "automatic_payment_methods[allow_redirects]=never"

      Ctrl-C stops it.
      """;
  private static final String FIRST =
      """

        Live        secret key       %s
                    publishable key  %s
                    The live secret key is shown now and never again: keep it safe.
      """;

  private static final String SETUP =
      """

        Set up      %s
                    Makes the first owner of the dashboard. It works once, for seven days; the next
                    start prints another one until there is an owner.
      """;

  private Banner() {}

  static void print(PrintStream out, Server server) {
    var first = server.firstStart();
    if (first != null) {
      out.printf(FIRST, shown(first.live()), first.live().publishable());
    }
    server.accounts().modes().stream()
        .filter(it -> !it.isLive())
        .findFirst()
        .map(server.accounts()::keys)
        .ifPresent(
            it -> out.printf(RUNS, server.address().publicUrl(), shown(it), it.publishable()));
    var link = server.newSetupLink();
    if (link != null) {
      out.printf(SETUP, link);
    }
    out.flush();
  }

  private static String shown(Accounts.Keys keys) {
    var secret = keys.secret();
    return secret == null ? "(not shown again)" : secret.reveal();
  }
}
