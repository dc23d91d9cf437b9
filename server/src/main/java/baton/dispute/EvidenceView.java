package baton.dispute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant collected against a dispute, as the API shows it; null: nothing of the kind.
 */
public record EvidenceView(
    @Nullable String accessActivityLog,
    @Nullable String billingAddress,
    @Nullable String cancellationPolicy,
    @Nullable String cancellationPolicyDisclosure,
    @Nullable String cancellationRebuttal,
    @Nullable String customerCommunication,
    @Nullable String customerEmailAddress,
    @Nullable String customerName,
    @Nullable String customerPurchaseIp,
    @Nullable String customerSignature,
    @Nullable String duplicateChargeDocumentation,
    @Nullable String duplicateChargeExplanation,
    @Nullable String duplicateChargeId,
    @Nullable String productDescription,
    @Nullable String receipt,
    @Nullable String refundPolicy,
    @Nullable String refundPolicyDisclosure,
    @Nullable String refundRefusalExplanation,
    @Nullable String serviceDate,
    @Nullable String serviceDocumentation,
    @Nullable String shippingAddress,
    @Nullable String shippingCarrier,
    @Nullable String shippingDate,
    @Nullable String shippingDocumentation,
    @Nullable String shippingTrackingNumber,
    @Nullable String uncategorizedFile,
    @Nullable String uncategorizedText) {
  static EvidenceView of(Map<String, String> it) {
    return new EvidenceView(
        it.get("access_activity_log"),
        it.get("billing_address"),
        null,
        it.get("cancellation_policy_disclosure"),
        it.get("cancellation_rebuttal"),
        null,
        it.get("customer_email_address"),
        it.get("customer_name"),
        it.get("customer_purchase_ip"),
        null,
        null,
        it.get("duplicate_charge_explanation"),
        it.get("duplicate_charge_id"),
        it.get("product_description"),
        null,
        null,
        it.get("refund_policy_disclosure"),
        it.get("refund_refusal_explanation"),
        it.get("service_date"),
        null,
        it.get("shipping_address"),
        it.get("shipping_carrier"),
        it.get("shipping_date"),
        null,
        it.get("shipping_tracking_number"),
        null,
        it.get("uncategorized_text"));
  }
}
