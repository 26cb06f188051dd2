/// Logs of migration Jobs: kept on disk, looked through, and read for what the tools said in them.
@NullMarked
package dev.flightdeck.kubernetes.log;

import org.jspecify.annotations.NullMarked;
