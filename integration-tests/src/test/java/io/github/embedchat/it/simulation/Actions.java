package io.github.embedchat.it.simulation;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The random actions of a run: on a connection, on a client, and on the server. */
final class Actions {
    private static final int KINDS = 36;
    private static final int MANY_QUESTIONS = 150;

    private final World world;
    private final Guests guests;
    private final Random random;
    /** Kills the server if it runs; starts it otherwise. */
    private final Runnable crashOrStart;
    /** Makes every text and name unique. */
    private int texts;

    Actions(World world, Guests guests, Runnable crashOrStart) {
        this.world = world;
        this.guests = guests;
        this.random = world.random();
        this.crashOrStart = crashOrStart;
    }

    void act(Guest guest) {
        int action = random.nextInt(KINDS);
        Trace.note(guest.name(), "acts", action);
        switch (action) {
            case 0, 1 -> onLine(guest, Line::cut);
            case 2 -> onLine(guest, Line::goDark);
            case 3, 4 -> onLine(guest, Line::stall);
            case 5, 6 -> onLine(guest, Line::flow);
            case 7, 8 -> world.server().pass(Duration.ofMillis(random.nextInt(5_000)));
            case 9 -> world.server().pass(Duration.ofSeconds(random.nextInt(90)));
            case 10, 11 -> rename(guest);
            case 12 -> question(guest);
            case 13 -> guest.backlogged(random.nextBoolean());
            case 14, 15 -> moveBetweenRooms(guest);
            case 16 -> crashOrStart.run();
            case 17 -> guests.replace(guest);
            case 18 -> guest.connections().delay();
            case 19 -> guest.connections().catchUp();
            case 20, 21 -> guests.restart(guest);
            case 22 -> echo(guest);
            case 23, 24 -> moderate(guest);
            case 25 -> lag(guest);
            default -> post(guest, 1 + random.nextInt(3));
        }
    }

    private static void onLine(Guest guest, Consumer<Line> event) {
        if (guest.line() != null) {
            event.accept(guest.line());
        }
    }

    /** Lets a client read older posts again, slowly, while more posts arrive than a log may retain. */
    private void lag(Guest guest) {
        onLine(guest, Line::stall);
        if (guest.view().isIn(RoomId.LOBBY)) {
            guest.join(RoomId.LOBBY, JoinFrom.last(1 + random.nextInt(4)));
        }
        world.server().pass(Duration.ofMillis(random.nextInt(100)));
        post(guests.any(), 8);
        world.server().pass(Duration.ofMillis(random.nextInt(10_000)));
        onLine(guest, Line::flow);
    }

    private void post(Guest guest, int count) {
        RoomId room = guest.view().isIn(History.TEA) && random.nextBoolean() ? History.TEA : RoomId.LOBBY;
        for (int i = 0; i < count; i++) {
            String text = "post " + ++texts;
            guest.ask(client -> {
                CompletableFuture<Posted> outcome = client.post(room, text);
                world.history().attempt(guest.name(), text, outcome);
            });
        }
    }

    private void rename(Guest guest) {
        String name = guest.device().userName() + "v" + ++texts;
        guest.ask(new Rename(name), Renamed.class);
    }

    /** Lets another device of the user also send one of its latest posts. */
    private void echo(Guest guest) {
        List<Post> posts = new ArrayList<>();
        guests.others(guest)
                .forEach(other -> posts.addAll(other.device().posts().values()));
        if (guest.isOnline() && !posts.isEmpty()) {
            int latest = Math.min(5, posts.size());
            echo(guest, posts.get(posts.size() - 1 - random.nextInt(latest)));
        }
    }

    /** Sends the post without the client knowing. */
    private void echo(Guest guest, Post post) {
        if (world.history().echo(post.text(), post.room())) {
            guest.device().posts().put(post.id(), post);
            guest.line().sendUnchecked(post);
        }
    }

    /** Sends one request or many, from a client that may not read the answers. */
    private void question(Guest guest) {
        boolean many = random.nextInt(4) == 0;
        if (many && random.nextBoolean()) {
            onLine(guest, Line::stall);
        }
        for (int i = many ? MANY_QUESTIONS : 1; i > 0; i--) {
            guest.ask(
                    new ClientMessage.History(RoomId.LOBBY, null, 1 + random.nextInt(20)), ServerMessage.History.class);
            guest.ask(new ClientMessage.Members(RoomId.LOBBY), Members.class);
        }
    }

    private void moveBetweenRooms(Guest guest) {
        if (guest.view().isIn(History.TEA)) {
            guest.ask(client -> client.leave(History.TEA));
        } else {
            guest.join(History.TEA, JoinFrom.head());
        }
    }

    /** Lets the application act on a user. */
    private void moderate(Guest guest) {
        if (!world.server().isUp() || guest.you() == null) {
            return;
        }
        String user = guest.you().id();
        switch (random.nextInt(3)) {
            case 0 -> kick(user);
            case 1 -> mute(user, Duration.ofSeconds(random.nextInt(60)));
            default -> {
                world.witness().removed(History.TEA, user);
                world.history().mutes().add(user);
                world.operations().remove(History.TEA, user);
            }
        }
    }

    /** Kicks a user: all its sessions end, and no client may resume one. */
    private void kick(String user) {
        world.witness().kicked(user);
        world.operations()
                .kick(user)
                .thenAccept(found -> guests.onLines(line -> {
                    if (line.stream().isOf(user)) {
                        line.doom();
                    }
                }));
    }

    private void mute(String user, Duration time) {
        world.operations().mute(user, time).thenAccept(muted -> {
            Instant now = world.server().clock().instant();
            world.history().muted(user, now, now.plus(time));
        });
    }
}
