/** Payment intents, and the payment records that the API shows of them. */
@NullMarked
package baton.payment;

import org.jspecify.annotations.NullMarked;
