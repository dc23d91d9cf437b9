package baton.customer;

import baton.core.Address;
import baton.core.Shipping;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the API shows it.
 *
 * @param sources a list of the cards of older clients, only with {@code expand[]=sources}
 */
public record CustomerView(
    String id,
    String object,
    @Nullable Address address,
    long balance,
    @Nullable String businessName,
    long created,
    @Nullable String currency,
    @Nullable String defaultSource,
    boolean delinquent,
    @Nullable String description,
    @Nullable Object discount,
    @Nullable String email,
    @Nullable String individualName,
    InvoiceSettings invoiceSettings,
    boolean livemode,
    Map<String, String> metadata,
    @Nullable String name,
    @Nullable String phone,
    List<String> preferredLocales,
    @Nullable Shipping shipping,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object sources,
    String taxExempt,
    @Nullable String testClock) {

  /** How invoices would be paid and printed. */
  public record InvoiceSettings(
      @Nullable Object customFields,
      @Nullable String defaultPaymentMethod,
      @Nullable String footer,
      @Nullable Object renderingOptions) {}

  /** What is shown of a customer that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  /** A {@link CustomerView}, or a {@link Deleted}. */
  public static Record of(Customer it, boolean livemode) {
    if (it.isDeleted()) {
      return new Deleted(it.id(), "customer", true);
    }
    var details = it.details();
    return new CustomerView(
        it.id(),
        "customer",
        details.address(),
        details.balance(),
        details.businessName(),
        it.createdAt().getEpochSecond(),
        null,
        details.defaultSource(),
        false,
        details.description(),
        null,
        it.email(),
        details.individualName(),
        new InvoiceSettings(null, details.defaultPaymentMethod(), null, null),
        livemode,
        it.metadata(),
        details.name(),
        details.phone(),
        details.preferredLocales(),
        details.shipping(),
        null,
        details.taxExempt() == null ? "none" : details.taxExempt(),
        null);
  }
}
