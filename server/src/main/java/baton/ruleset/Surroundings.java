package baton.ruleset;

import baton.core.Ids;
import baton.processor.Processors;
import baton.valuelist.ValueListStore;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * What rule sets stand on.
 *
 * @param hasCardNumber refuses texts in which a card number may stand
 */
public record Surroundings(
    RuleSetStore ruleSets,
    SnapshotStore snapshots,
    ValueListStore lists,
    Processors processors,
    Predicate<String> hasCardNumber,
    Ids ids,
    Clock clock) {}
