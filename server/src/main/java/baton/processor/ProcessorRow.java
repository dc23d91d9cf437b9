package baton.processor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A processor as it is stored.
 *
 * @param baseUrl may start with {@code sandbox:}, see {@link Openings}
 * @param credentials sealed
 */
record ProcessorRow(
    String id,
    String mode,
    String connector,
    String baseUrl,
    String credentials,
    Profile profile,
    PriceList prices,
    State state,
    Instant createdAt) {

  /**
   * Whether it is there for payments.
   *
   * @param isEnabled new payments may go there; old ones are finished there in any case
   * @param isDefault payments go there when nothing else decides
   * @param deletedAt it is in no list, but payments that were made there still need it
   */
  record State(boolean isEnabled, boolean isDefault, @Nullable Instant deletedAt) {
    State {
      if (isDefault && (!isEnabled || deletedAt != null)) {
        throw new IllegalArgumentException("a default processor works");
      }
    }

    State enabled(boolean nowEnabled) {
      return new State(nowEnabled, isDefault, deletedAt);
    }

    State isDefault(boolean nowDefault) {
      return new State(isEnabled, nowDefault, deletedAt);
    }

    State deleted(Instant at) {
      return new State(isEnabled, isDefault, at);
    }
  }

  ProcessorRow with(State other) {
    return new ProcessorRow(
        id, mode, connector, baseUrl, credentials, profile, prices, other, createdAt);
  }

  ProcessorRow with(Profile other) {
    return new ProcessorRow(
        id, mode, connector, baseUrl, credentials, other, prices, state, createdAt);
  }

  ProcessorRow withCredentials(String other) {
    return new ProcessorRow(id, mode, connector, baseUrl, other, profile, prices, state, createdAt);
  }

  ProcessorRow withBaseUrl(String other) {
    return new ProcessorRow(
        id, mode, connector, other, credentials, profile, prices, state, createdAt);
  }
}
