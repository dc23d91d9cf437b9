/** Every processor we can talk to, one package each, all of them pure. */
@NullMarked
package baton.connectors;

import org.jspecify.annotations.NullMarked;
