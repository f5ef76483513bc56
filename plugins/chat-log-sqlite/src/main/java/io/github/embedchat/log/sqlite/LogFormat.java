package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.message.RoomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;

/** The file format: the header that distinguishes logs from other files, and the tables. */
final class LogFormat {
    /** "chat", in the file's header. */
    private static final int APPLICATION_ID = 0x63686174;

    private static final int VERSION = 1;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final int APPLICATION_ID_OFFSET = 68;
    private static final int NAME_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    /**
     * {@code life} is the generation. {@code room.head} counts only while a room has no posts. Posts are clustered by
     * room and sequence number, for reading pages. The unique index makes posts idempotent.
     */
    private static final String[] SCHEMA = {
        "CREATE TABLE log (name TEXT NOT NULL, secret BLOB NOT NULL, life INTEGER NOT NULL)",
        "CREATE TABLE room (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, life INTEGER NOT NULL, head INTEGER NOT NULL)",
        """
        CREATE TABLE post (room INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL, id TEXT NOT NULL,
            author TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID""",
        "CREATE UNIQUE INDEX post_id ON post (room, author, id)",
        "PRAGMA application_id = " + APPLICATION_ID,
        "PRAGMA user_version = " + VERSION
    };

    private LogFormat() {}

    /** @throws IOException if the file is neither empty nor a log */
    static void checkHeader(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is not a file");
        }
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(HEADER_BYTES);
        }
        if (header.length > 0 && !isHeader(header)) {
            throw new IOException("it is not a chat log, and is left as it is");
        }
    }

    private static boolean isHeader(byte[] bytes) {
        return bytes.length == HEADER_BYTES
                && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                && ByteBuffer.wrap(bytes).getInt(APPLICATION_ID_OFFSET) == APPLICATION_ID;
    }

    /** Creates a log without posts. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
            identify(connection);
            statement.execute("COMMIT");
        }
    }

    /** Gives the log its own name and secret. */
    private static void identify(Connection connection) throws SQLException {
        SecureRandom random = new SecureRandom();
        byte[] name = new byte[NAME_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(name);
        random.nextBytes(secret);
        try (PreparedStatement log = connection.prepareStatement("INSERT INTO log VALUES (?, ?, 0)")) {
            log.setString(1, HexFormat.of().formatHex(name));
            log.setBytes(2, secret);
            log.executeUpdate();
        }
    }

    /**
     * Reads the whole file.
     *
     * @throws IOException if the file has another version or is damaged
     */
    static void check(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            int version = number(statement, "PRAGMA user_version");
            if (version != VERSION) {
                throw new IOException("its format is " + version + ", and this version knows only " + VERSION);
            }
            try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
                if (!result.next() || !result.getString(1).equals("ok")) {
                    throw new IOException("it is damaged");
                }
            }
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    static byte[] signingKey(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet log = statement.executeQuery("SELECT secret FROM log")) {
            log.next();
            return log.getBytes(1);
        }
    }

    /** Reads the state of all rooms, without their posts. */
    static Rooms rooms(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Rooms rooms;
            try (ResultSet log = statement.executeQuery("SELECT name, life FROM log")) {
                log.next();
                rooms = new Rooms(log.getString(1), log.getLong(2));
            }
            try (ResultSet rows = statement.executeQuery("""
                    SELECT key, name, life, head,
                        (SELECT seq FROM post WHERE room = key ORDER BY seq LIMIT 1),
                        (SELECT seq FROM post WHERE room = key ORDER BY seq DESC LIMIT 1),
                        (SELECT time FROM post WHERE room = key ORDER BY seq LIMIT 1)
                    FROM room""")) {
                while (rows.next()) {
                    rooms.add(room(rooms, rows));
                }
            }
            return rooms;
        }
    }

    private static RoomState room(Rooms rooms, ResultSet row) throws SQLException {
        RoomState room = rooms.create(new RoomId(row.getString(2)), row.getLong(3));
        room.key = row.getLong(1);
        long oldest = row.getLong(5);
        boolean isEmpty = row.wasNull();
        room.head = isEmpty ? row.getLong(4) : row.getLong(6);
        room.oldest = isEmpty ? room.head + 1 : oldest;
        room.oldestTime = isEmpty ? Instant.MAX : Instant.ofEpochMilli(row.getLong(7));
        return room;
    }
}
