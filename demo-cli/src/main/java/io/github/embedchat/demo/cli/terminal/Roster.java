package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.cli.room.TerminalText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the room's members, for completion by the Tab key.
 *
 * <p><b>Threading:</b> the client's callback thread writes, any thread reads.
 */
final class Roster implements ChatListener {
    private final Map<String, String> names = new ConcurrentHashMap<>(); // by member id

    /** Returns the names in alphabetical order. */
    List<String> names() {
        return names.values().stream().sorted().toList();
    }

    @Override
    public void onJoined(Joined joined) {
        replace(joined.members());
    }

    @Override
    public void onMembers(Members members) {
        replace(members.members());
    }

    @Override
    public void onPresence(Presence presence) {
        presence.joined().forEach(this::put);
        presence.renamed().stream().map(NameChange::member).forEach(this::put);
        presence.left().stream().map(Departure::member).map(Member::id).forEach(names::remove);
    }

    private void replace(List<Member> members) {
        names.clear();
        members.forEach(this::put);
    }

    private void put(Member member) {
        names.put(member.id(), TerminalText.flat(member.name()));
    }
}
