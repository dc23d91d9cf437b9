package baton.limit;

/**
 * The limits of each mode on one node; 0 is none.
 *
 * @param live requests per second of a live mode
 * @param sandbox requests per second of a sandbox
 * @param endpoint requests per second of one endpoint
 * @param search requests per second of one search endpoint
 * @param paymentUpdates writes per hour to one PaymentIntent
 * @param atOnce requests under way
 * @param endpointAtOnce requests under way at one endpoint
 */
public record Limits(
    int live,
    int sandbox,
    int endpoint,
    int search,
    int paymentUpdates,
    int atOnce,
    int endpointAtOnce) {
  public static final Limits NONE = new Limits(0, 0, 0, 0, 0, 0, 0);
}
