/** What the server counts and times about itself, and the page where Prometheus reads it. */
@NullMarked
package baton.metric;

import org.jspecify.annotations.NullMarked;
