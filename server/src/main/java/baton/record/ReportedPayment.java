package baton.record;

import java.time.Instant;

/**
 * A payment that was made elsewhere. What is known of it is what is known of its latest attempt.
 */
record ReportedPayment(String id, String mode, ReportedAttempt latest, Instant createdAt) {}
