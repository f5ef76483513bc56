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
 * Describes in sentences what happens in a room apart from posts: members join, leave or change their names, and posts
 * are missing.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class EventTexts {
    /** Maximum number of names in one sentence. */
    private static final int NAMES_AT_A_TIME = 8;

    private final Texts texts;

    /** Creates sentences in the language of {@code texts}. */
    public EventTexts(Texts texts) {
        this.texts = texts;
    }

    /** Describes a presence event: one sentence for all joins, one for each way of leaving, one for each new name. */
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
            sentences.add(texts.get("renamed", NameText.inSentence(change.previous()), name(change.member())));
        }
        return sentences;
    }

    /** Groups departures: reasons with the same text are one way of leaving. */
    private Collection<List<Departure>> byWayOfLeaving(List<Departure> departures) {
        return departures.stream()
                .collect(groupingBy(
                        departure -> texts.get("left." + departure.reason(), ""), LinkedHashMap::new, toList()))
                .values();
    }

    /** Says how many posts are missing. The number is unknown if the room's log started a new epoch. */
    public String of(LogGap gap) {
        long count = gap.to() - gap.from() + 1;
        return gap.reason() == LogGap.Reason.EPOCH || count < 1 ? texts.get("gap.epoch") : texts.get("gap", count);
    }

    /** Joins the names of all these members. */
    public String names(List<Member> members) {
        List<String> names = members.stream().map(EventTexts::name).toList();
        return String.join(texts.get("names.separator"), names);
    }

    /** Joins the first names, and adds how many others there are. */
    private String crowd(List<Member> members) {
        int others = members.size() - NAMES_AT_A_TIME;
        return others <= 0
                ? names(members)
                : texts.get("names.more", names(members.subList(0, NAMES_AT_A_TIME)), others, members.size());
    }

    private static String name(Member member) {
        return NameText.inSentence(member.name());
    }
}
