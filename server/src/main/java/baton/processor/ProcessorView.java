package baton.processor;

import baton.connector.Capabilities;
import baton.connector.Feature;
import baton.core.Secret;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A processor as the API shows it: of its credentials the ends alone.
 *
 * @param capabilities what it can do after what the account lacks
 * @param environment {@code live}; in sandboxes {@code test}, the processor's own, or {@code
 *     simulated}
 * @param health how calls to it have gone on the node that was asked; null in the audit log
 * @param prices where its price list is
 * @param simulator its name at the sandbox's control API; null for a real one
 */
public record ProcessorView(
    String id,
    String object,
    @Nullable String acquirerBin,
    List<String> brands,
    CapabilitiesView capabilities,
    List<String> cardCountries,
    String connector,
    long created,
    Map<String, CredentialView> credentials,
    List<String> currencies,
    @JsonProperty("default") boolean isDefault,
    String environment,
    @Nullable HealthView health,
    String label,
    List<String> lacks,
    boolean livemode,
    Map<String, String> metadata,
    String prices,
    Map<String, String> settings,
    @Nullable String simulator,
    String status) {
  private static final int LAST_CHARS = 4;

  /** Of something shorter, four characters would be too much to show. */
  private static final int SHOWN_FROM_CHARS = 12;

  /** What is shown of a processor that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  /** The end of a credential; null when it is short. */
  public record CredentialView(@Nullable String last4) {
    static CredentialView of(Secret it) {
      var text = it.reveal();
      return new CredentialView(
          text.length() < SHOWN_FROM_CHARS ? null : text.substring(text.length() - LAST_CHARS));
    }
  }

  /** What a processor can do; an empty list but the first is no limit. */
  public record CapabilitiesView(
      List<String> features,
      List<String> currencies,
      List<String> brands,
      List<String> cardCountries) {
    static CapabilitiesView of(Capabilities it) {
      return new CapabilitiesView(
          it.features().stream().map(Feature::code).sorted().toList(),
          sorted(it.currencies()),
          sorted(it.brands()),
          sorted(it.cardCountries()));
    }

    private static List<String> sorted(Collection<String> texts) {
      return texts.stream().sorted().toList();
    }
  }

  /** {@code health} is null where it is not to be shown. */
  static ProcessorView of(
      ProcessorRow row, Openings openings, boolean livemode, @Nullable HealthView health) {
    var profile = row.profile();
    var limits = profile.limits();
    var credentials = new TreeMap<String, CredentialView>();
    openings.credentials(row).forEach((name, it) -> credentials.put(name, CredentialView.of(it)));
    var all = openings.connector(row).manifest().capabilities();
    return new ProcessorView(
        row.id(),
        "orchestration.processor",
        profile.acquirerBin(),
        limits.brands(),
        CapabilitiesView.of(limits.of(all)),
        limits.cardCountries(),
        row.connector(),
        row.createdAt().getEpochSecond(),
        credentials,
        limits.currencies(),
        row.state().isDefault(),
        Places.environment(row).code(),
        health,
        profile.label(),
        limits.lacks().stream().map(Feature::code).toList(),
        livemode,
        profile.metadata(),
        "/v1/orchestration/processors/" + row.id() + "/prices",
        profile.settings(),
        Places.book(row),
        row.state().isEnabled() ? "enabled" : "disabled");
  }
}
