/**
 * Every processor we can talk to, one package each, all of them pure. They never import another.
 */
@NullMarked
package baton.connectors;

import org.jspecify.annotations.NullMarked;
