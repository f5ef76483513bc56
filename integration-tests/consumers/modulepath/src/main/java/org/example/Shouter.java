package org.example;

import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict.Replace;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Changes all posts to capitals. */
public final class Shouter implements ChatPlugin {
    @Override
    public void start(PluginContext context) {
        context.addPostInterceptor(post -> CompletableFuture.completedStage(
                new Replace(post.text().toUpperCase(Locale.ROOT))));
    }
}
