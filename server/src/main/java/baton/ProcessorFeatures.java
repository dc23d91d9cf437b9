package baton;

import baton.core.Ids;
import baton.http.Routes;
import baton.processor.ConnectorApi;
import baton.processor.Openings;
import baton.processor.PriceApi;
import baton.processor.ProcessorApi;
import baton.processor.ProcessorChanges;
import baton.processor.ProcessorStore;
import baton.processor.ProcessorTestApi;
import baton.processor.Processors;
import baton.processor.UnmappedCodeApi;
import baton.processor.UnmappedCodes;
import baton.processor.Uses;
import baton.simulation.SimulationApi;
import java.util.stream.Collectors;

/** Processors, wired: what everything that pays stands on. */
final class ProcessorFeatures {
  private final Features.Ground ground;
  private final ProcessorStore store = new ProcessorStore();
  private final Openings openings;
  private final Processors processors;
  private final ProcessorChanges changes;
  private final UnmappedCodes unmapped;

  /** {@code uses} knows which rule sets need a processor. */
  ProcessorFeatures(Features.Ground ground, Uses uses, Ids ids) {
    this.ground = ground;
    unmapped = new UnmappedCodes(ground.db(), ground.clock());
    var byName =
        ground.connectors().stream()
            .collect(Collectors.toMap(it -> it.manifest().name(), it -> it));
    openings = new Openings(ground.vault(), byName, ground.places());
    processors = new Processors(ground.db(), store, openings, ground.changes());
    var means = new ProcessorChanges.Means(ground.db(), uses, ids, ground.clock());
    changes = new ProcessorChanges(store, processors, openings, ground.audit(), means);
  }

  Processors processors() {
    return processors;
  }

  ProcessorChanges changes() {
    return changes;
  }

  UnmappedCodes unmapped() {
    return unmapped;
  }

  void register(Routes routes) {
    new UnmappedCodeApi(ground.db(), store, unmapped).register(routes);
    new ConnectorApi(openings).register(routes);
    new ProcessorApi(ground.db(), store, changes, openings, ground.furnish()).register(routes);
    new ProcessorTestApi(processors, ground.vault(), ground.processorTimeout()).register(routes);
    new SimulationApi(ground.db(), processors, ground.simulations(), ground.audit())
        .register(routes);
    new PriceApi(ground.db(), processors, ground.audit()).register(routes);
  }
}
