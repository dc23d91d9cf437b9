/** What a no means: the codes of card schemes, and the words of processors where those say less. */
@NullMarked
package baton.connectors.network;

import org.jspecify.annotations.NullMarked;
