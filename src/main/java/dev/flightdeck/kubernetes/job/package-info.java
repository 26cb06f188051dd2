/// Migration Jobs: which they are, what became of them and why, and what can be done about them.
@NullMarked
package dev.flightdeck.kubernetes.job;

import org.jspecify.annotations.NullMarked;
