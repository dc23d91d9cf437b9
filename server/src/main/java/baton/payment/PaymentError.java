package baton.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a payment failed, in the shape of Stripe's error object; also the {@code last_payment_error}
 * of the payment. What does not apply is left out.
 *
 * @param paymentMethod the payment method as it was shown when the payment failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentError(
    String type,
    @Nullable String charge,
    @Nullable String code,
    @Nullable String declineCode,
    String message,
    @Nullable String param,
    @Nullable String docUrl,
    @Nullable String adviceCode,
    @Nullable String networkAdviceCode,
    @Nullable String networkDeclineCode,
    @Nullable String paymentMethodType,
    @Nullable JsonNode paymentMethod) {

  /** This error, of an attempt that is shown as {@code id}. */
  PaymentError ofCharge(String id) {
    return new PaymentError(
        type,
        id,
        code,
        declineCode,
        message,
        param,
        docUrl,
        adviceCode,
        networkAdviceCode,
        networkDeclineCode,
        paymentMethodType,
        paymentMethod);
  }
}
