/** Recognises names that look alike, by the tables of Unicode. Depends on the API and on ICU. */
@NullMarked
package io.github.embedchat.names.icu;

import org.jspecify.annotations.NullMarked;
