package dev.flightdeck.format.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flyway's own messages, which nobody asked for, as debug messages of ours.
final class QuietLog implements Log {
    /// Made by Flyway, by its name.
    public static final class Creator implements LogCreator {
        @Override
        public Log createLogger(Class<?> type) {
            return new QuietLog(LoggerFactory.getLogger(type));
        }
    }

    private final Logger logger;

    private QuietLog(Logger logger) {
        this.logger = logger;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {
        logger.trace("{}", message);
    }

    @Override
    public void info(String message) {
        logger.debug("{}", message);
    }

    @Override
    public void warn(String message) {
        logger.debug("{}", message);
    }

    @Override
    public void error(String message) {
        logger.debug("{}", message);
    }

    @Override
    public void error(String message, Exception e) {
        logger.debug("{}", message, e);
    }

    @Override
    public void notice(String message) {
        logger.debug("{}", message);
    }
}
