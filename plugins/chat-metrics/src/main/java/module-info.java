/** Metrics of a chat server; see {@link io.github.embedchat.metrics.ChatMetrics}. */
module io.github.embedchat.metrics {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires transitive micrometer.core;

    exports io.github.embedchat.metrics;
}
