/**
 * The way out to merchants' endpoints: one POST within a deadline, and what came of it. Knows which
 * addresses of the Internet a server that others tell where to call must never call.
 */
@NullMarked
package baton.webhook.out;

import org.jspecify.annotations.NullMarked;
