/** A policy for names that look alike; see {@link io.github.embedchat.names.icu.SkeletonPolicy}. */
module io.github.embedchat.names.icu {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires com.ibm.icu;

    exports io.github.embedchat.names.icu;
}
