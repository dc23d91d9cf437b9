package baton.processor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says about a processor.
 *
 * @param label its name for people, unique in its mode
 * @param acquirerBin 6 to 11 digits, for reports to the card schemes
 * @param settings by the names of the connector's manifest
 */
record Profile(
    String label,
    @Nullable String acquirerBin,
    Map<String, String> settings,
    Limits limits,
    Map<String, String> metadata) {
  static Profile of(String label) {
    return new Profile(label, null, Map.of(), Limits.NONE, Map.of());
  }
}
