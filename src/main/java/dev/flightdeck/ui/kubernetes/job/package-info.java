/// The Jobs tab: what runs migrations in a namespace, why it failed, and what can be done about it.
@NullMarked
package dev.flightdeck.ui.kubernetes.job;

import org.jspecify.annotations.NullMarked;
