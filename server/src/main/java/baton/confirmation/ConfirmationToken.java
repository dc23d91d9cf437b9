package baton.confirmation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payment or a setup is to be confirmed with, once.
 *
 * @param said other parameters of the confirmation, as a form
 * @param intent what it was used for; null: nothing yet
 */
public record ConfirmationToken(
    String id,
    String mode,
    String paymentMethod,
    String said,
    @Nullable String intent,
    Instant expiresAt,
    Instant createdAt) {}
