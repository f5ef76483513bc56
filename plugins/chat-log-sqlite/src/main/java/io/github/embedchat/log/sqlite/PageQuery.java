package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.Member;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads posts from the file. One thread at a time. */
final class PageQuery {
    private static final String SQL = """
            SELECT seq, time, id, author, name, text FROM post
            WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?""";

    private final Connection connection;
    /** Null after a failure, because a statement that failed cannot be used again. */
    private @Nullable PreparedStatement prepared;

    PageQuery(Connection connection) {
        this.connection = connection;
    }

    /** Reads the first {@code limit} posts of the range. */
    List<Entry> read(ReadRange range, int limit) throws SQLException {
        PreparedStatement query = prepared == null ? connection.prepareStatement(SQL) : prepared;
        prepared = null;
        List<Entry> posts = read(query, range, limit);
        prepared = query;
        return posts;
    }

    private static List<Entry> read(PreparedStatement query, ReadRange range, int limit) throws SQLException {
        query.setLong(1, range.key());
        query.setLong(2, range.after());
        query.setLong(3, range.head());
        query.setInt(4, limit);
        List<Entry> posts = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                posts.add(entry(rows));
            }
        }
        return posts;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                new Member(row.getString(4), row.getString(5)),
                row.getString(6));
    }
}
