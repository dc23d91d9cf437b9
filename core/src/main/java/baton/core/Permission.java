package baton.core;

/**
 * What one request needs.
 *
 * @param resource the plural of the API's paths: {@code payment_intents}
 */
public record Permission(String resource, Access access) {
  /** {@code payment_intents:write} */
  @Override
  public String toString() {
    return resource + ":" + access.word();
  }
}
