package baton.processor;

/**
 * What became of the test of a processor's credentials, as the API shows it.
 *
 * @param message for people
 * @param reason {@code accepted}, {@code refused}, {@code unreachable}, {@code no_answer} or {@code
 *     unclear}
 * @param status {@code succeeded} or {@code failed}
 */
public record ProcessorTestView(
    String object,
    long durationMs,
    boolean livemode,
    String message,
    String processor,
    String reason,
    String status) {}
