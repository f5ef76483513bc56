/** A room log in an SQLite file; see {@link io.github.embedchat.log.sqlite.SqliteRoomLog}. */
module io.github.embedchat.log.sqlite {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports io.github.embedchat.log.sqlite;
}
