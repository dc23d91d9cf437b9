package baton.simulator;

import baton.simulator.wire.Persona;
import java.util.Map;
import java.util.TreeMap;

/** Everyone whose contract the simulator speaks. Adding one is a package and a line here. */
final class Personas {
  private Personas() {}

  /** By the names of the connectors; made anew, for they remember things. */
  static Map<String, Persona> all() {
    var sandbox = new WireApi();
    var all = new TreeMap<String, Persona>();
    for (var name : new String[] {"sandbox", "sandbox_reversing", "sandbox_notifying"}) {
      all.put(name, sandbox);
    }
    return all;
  }
}
