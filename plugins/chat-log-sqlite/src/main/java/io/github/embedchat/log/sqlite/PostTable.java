package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Draft;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes to the file, in transactions. After a failure the object must be closed and replaced, because a statement that
 * failed cannot be used again. Writer only.
 */
final class PostTable implements AutoCloseable {
    private final Connection connection;
    private final List<Statement> statements = new ArrayList<>();
    private final Statement transaction;
    private final PreparedStatement insertRoom;
    private final PreparedStatement keepHead;
    private final PreparedStatement deleteRoom;
    private final PreparedStatement keepGeneration;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement times;
    private final PreparedStatement delete;

    PostTable(Connection connection) throws SQLException {
        this.connection = connection;
        transaction = connection.createStatement();
        statements.add(transaction);
        insertRoom = prepare("""
                INSERT INTO room (name, life, head) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET life = excluded.life, head = excluded.head
                RETURNING key""");
        keepHead = prepare("UPDATE room SET head = ? WHERE key = ?");
        deleteRoom = prepare("DELETE FROM room WHERE key = ? AND life = ?");
        keepGeneration = prepare("UPDATE log SET life = max(life, ?)");
        insert = prepare("""
                INSERT INTO post (room, seq, time, id, author, name, text) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (room, author, id) DO NOTHING""");
        find = prepare("SELECT seq FROM post WHERE room = ? AND author = ? AND id = ?");
        times = prepare("SELECT seq, time FROM post WHERE room = ? ORDER BY seq LIMIT ?");
        delete = prepare("DELETE FROM post WHERE room = ? AND seq < ?");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    void begin() throws SQLException {
        transaction.execute("BEGIN IMMEDIATE");
    }

    /** Returns once everything since {@link #begin} is on the disk. */
    void commit() throws SQLException {
        transaction.execute("COMMIT");
    }

    /** Rolls back everything since {@link #begin}, unless SQLite has done so already. */
    @Override
    public void close() {
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException done) {
            // there was nothing to roll back
        }
        for (Statement statement : statements) {
            try {
                statement.close();
            } catch (SQLException gone) {
                // this is the statement that failed
            }
        }
    }

    /** @return the key of the room's row */
    long insert(RoomState room) throws SQLException {
        insertRoom.setString(1, room.id.name());
        insertRoom.setLong(2, room.generation);
        insertRoom.setLong(3, room.head);
        try (ResultSet row = insertRoom.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Stores the head of a room whose posts are all deleted, so that its sequence numbers continue. */
    void keepHead(long room, long head) throws SQLException {
        keepHead.setLong(1, head);
        keepHead.setLong(2, room);
        keepHead.executeUpdate();
    }

    /** Deletes the row of a room, unless it belongs to a later generation by now. */
    void delete(RoomState room) throws SQLException {
        deleteRoom.setLong(1, room.key);
        deleteRoom.setLong(2, room.generation);
        deleteRoom.executeUpdate();
    }

    void keepGeneration(long generation) throws SQLException {
        keepGeneration.setLong(1, generation);
        keepGeneration.executeUpdate();
    }

    /** @return false if the room already has a post of this author with this id */
    boolean insert(long room, long seq, Draft draft) throws SQLException {
        insert.setLong(1, room);
        insert.setLong(2, seq);
        insert.setLong(3, draft.time().toEpochMilli());
        insert.setString(4, draft.id());
        insert.setString(5, draft.from().id());
        insert.setString(6, draft.from().name());
        insert.setString(7, draft.text());
        return insert.executeUpdate() == 1;
    }

    /** Returns the sequence number of a post that is already stored. */
    long find(long room, Draft draft) throws SQLException {
        find.setLong(1, room);
        find.setString(2, draft.from().id());
        find.setString(3, draft.id());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the index of post ids is inconsistent");
            }
            return row.getLong(1);
        }
    }

    /**
     * Finds the oldest post to keep: the first one not older than {@code limit}. If there is none among the first
     * {@code most} posts, the result is the post after them.
     */
    Oldest oldest(PendingRoom room, Instant limit, int most) throws SQLException {
        times.setLong(1, room.key);
        times.setInt(2, most + 1);
        try (ResultSet rows = times.executeQuery()) {
            for (int i = 0; rows.next(); i++) {
                Instant time = Instant.ofEpochMilli(rows.getLong(2));
                if (i == most || !time.isBefore(limit)) {
                    return new Oldest(rows.getLong(1), time);
                }
            }
        }
        return new Oldest(room.head + 1, Instant.MAX);
    }

    /**
     * The oldest post to keep. If there is none, {@code seq} is the head + 1 and {@code time} is {@link Instant#MAX}.
     */
    record Oldest(long seq, Instant time) {}

    void deleteBefore(long room, long seq) throws SQLException {
        delete.setLong(1, room);
        delete.setLong(2, seq);
        delete.executeUpdate();
    }
}
