package io.github.embedchat.demo.shared;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What happens in a room apart from posts, in sentences: who joined, left or was renamed, and which posts are missing.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class EventTexts {
    private static final int NAMES_AT_A_TIME = 8;

    private final Texts texts;

    /** Speaks the language of {@code texts}. */
    public EventTexts(Texts texts) {
        this.texts = texts;
    }

    /** One sentence for all who joined, one for each way of leaving, one for each new name. */
    public List<String> of(Presence presence) {
        List<String> sentences = new ArrayList<>();
        if (!presence.joined().isEmpty()) {
            sentences.add(texts.get("joined", crowd(presence.joined())));
        }
        for (List<Departure> alike : byWayOfLeaving(presence.left())) {
            List<Member> members = alike.stream().map(Departure::member).toList();
            sentences.add(texts.get("left." + alike.get(0).reason(), crowd(members)));
        }
        for (NameChange change : presence.renamed()) {
            sentences.add(texts.get("renamed", HarmlessText.flat(change.previous()), name(change.member())));
        }
        return sentences;
    }

    /** Reasons that read alike are one way of leaving. */
    private Collection<List<Departure>> byWayOfLeaving(List<Departure> departures) {
        return departures.stream()
                .collect(groupingBy(
                        departure -> texts.get("left." + departure.reason(), ""), LinkedHashMap::new, toList()))
                .values();
    }

    /** Which posts are missing; nobody can tell how many if the room's log was started anew. */
    public String of(LogGap gap) {
        long count = gap.to() - gap.from() + 1;
        return gap.reason() == LogGap.Reason.EPOCH || count < 1 ? texts.get("gap.epoch") : texts.get("gap", count);
    }

    /** All these names, as a list. */
    public String names(List<Member> members) {
        List<String> names = members.stream().map(EventTexts::name).toList();
        return String.join(texts.get("names.separator"), names);
    }

    /** The first few names, and how many others there are. */
    private String crowd(List<Member> members) {
        int others = members.size() - NAMES_AT_A_TIME;
        return others <= 0
                ? names(members)
                : texts.get("names.more", names(members.subList(0, NAMES_AT_A_TIME)), others, members.size());
    }

    /** A member's name, harmless to show. */
    public static String name(Member member) {
        return HarmlessText.flat(member.name());
    }
}
