package io.github.embedchat.it.docs;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

// guide: begin
final class Manners implements ChatPlugin {
    /** The ids of rejected posts, by the user id of their author. */
    private final Map<String, Set<String>> rejected = new HashMap<>();

    @Override
    public void start(PluginContext context) {
        context.addPostInterceptor(post -> CompletableFuture.completedStage(judge(context, post)));
    }

    private Verdict.OnPost judge(PluginContext context, Attempt post) {
        if (!post.text().contains("heck")) {
            return new Accept();
        }
        Member author = post.author().member();
        Set<String> posts = rejected.computeIfAbsent(author.id(), id -> new HashSet<>());
        if (posts.add(post.id()) && posts.size() == 3) {
            context.kick(author.id());
            context.announce(post.room(), author.name() + " had to leave");
        }
        return new Reject("mind your language");
    }
}
// guide: end
