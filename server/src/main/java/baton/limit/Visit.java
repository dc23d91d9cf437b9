package baton.limit;

import org.jspecify.annotations.Nullable;

/**
 * A request, as far as limits care.
 *
 * @param mode whose limits count
 * @param endpoint the method and the path with its variables
 * @param payment the PaymentIntent that would be changed; null for none
 */
public record Visit(
    String mode, boolean isLive, String endpoint, boolean isSearch, @Nullable String payment) {}
