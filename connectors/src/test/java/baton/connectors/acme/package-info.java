/** A worked example of a connector, for CONTRIBUTING.md: a processor that nobody has heard of. */
@NullMarked
package baton.connectors.acme;

import org.jspecify.annotations.NullMarked;
