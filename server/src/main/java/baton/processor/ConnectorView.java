package baton.processor;

import baton.connector.Connector;
import baton.connector.Manifest;
import java.util.List;

/**
 * What a form for a processor needs to know of its connector, as the API shows it.
 *
 * @param capabilities of an account that lacks nothing
 * @param environments those that a sandbox can choose from
 * @param livemode whether it works in live mode; else in sandboxes only
 */
public record ConnectorView(
    String name,
    String object,
    ProcessorView.CapabilitiesView capabilities,
    List<FieldView> credentials,
    List<String> environments,
    boolean livemode,
    List<FieldView> settings,
    String title) {

  /** One field of the form. */
  public record FieldView(String name, String title) {}

  static ConnectorView of(Connector connector, Places places) {
    var it = connector.manifest();
    return new ConnectorView(
        it.name(),
        "orchestration.connector",
        ProcessorView.CapabilitiesView.of(it.capabilities()),
        fields(it.credentials()),
        places.inSandboxes(connector).stream().map(Environment::code).toList(),
        it.hosts() != null,
        fields(it.settings()),
        it.title());
  }

  private static List<FieldView> fields(List<Manifest.Field> fields) {
    return fields.stream().map(it -> new FieldView(it.name(), it.title())).toList();
  }
}
