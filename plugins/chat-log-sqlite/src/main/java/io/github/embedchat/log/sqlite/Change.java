package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.log.Appended;
import java.sql.SQLException;

/** A change to the file in one transaction. It is written first, and is then either committed or fails. Writer only. */
interface Change {
    void write(PostTable table) throws SQLException;

    void committed();

    /**
     * @param outcome for the posts of this change: rejected, or unknown if a crash may still bring the change into the
     *     file
     */
    void failed(Appended outcome);
}
