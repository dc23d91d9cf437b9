package baton.report;

import java.util.List;

/**
 * How each figure is made, for people. The formulas are those of Stripe's acceptance analytics; an
 * attempt belongs to the time at which it was made.
 */
final class Definitions {
  static final List<AnalyticsView.DefinitionView> ALL =
      List.of(
          of(
              "attempts",
              "Valid attempts to pay, retries included: authorized, declined by the issuer, failed"
                  + " 3D Secure, blocked, or not carried out by the processor. Invalid API calls"
                  + " and attempts that are not decided are left out."),
          of("authorized", "Attempts that the issuer approved, whether or not captured later."),
          of("accepted_volume", "The sum of the amounts of authorized attempts, by currency."),
          of(
              "failed",
              "Attempts without success: declined, failed 3D Secure, blocked or not carried out."),
          of("failed_rate", "Failed attempts ÷ attempts."),
          of("failed_volume", "The sum of the amounts of failed attempts, by currency."),
          of("blocked", "Attempts that the processor's own rules stopped."),
          of("blocked_rate", "Blocked attempts ÷ attempts."),
          of("blocked_volume", "The sum of the amounts of blocked attempts, by currency."),
          of("success_rate", "Payment success rate, raw: authorized attempts ÷ attempts."),
          of(
              "success_rate_deduplicated",
              "Payment success rate where the attempts of one payment are one, and only the final"
                  + " outcome counts: authorized payments ÷ payments."),
          of(
              "authorization_rate",
              "Authorized attempts ÷ attempts that reached the network: authorized + declined by"
                  + " the issuer. Failed 3D Secure and blocked attempts are left out."),
          of(
              "authorization_rate_deduplicated",
              "The authorization rate of the last attempt of each payment."),
          of("payments", "Payments whose last attempt is a valid one."),
          of(
              "recovered",
              "Payments that failed at their main processor and were authorized by another one."),
          of("recovered_volume", "The sum of the amounts of recovered payments, by currency."),
          of(
              "latency_p50_ms",
              "Half of the first answers of processors came within this time; the error is 4.5 % at"
                  + " most."),
          of("latency_p95_ms", "95 of 100 first answers of processors came within this time."));

  private Definitions() {}

  private static AnalyticsView.DefinitionView of(String figure, String formula) {
    return new AnalyticsView.DefinitionView(figure, formula);
  }
}
