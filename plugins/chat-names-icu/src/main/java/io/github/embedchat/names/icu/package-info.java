/** Tells names that look alike by the tables of Unicode; depends on the API and on ICU. */
@NullMarked
package io.github.embedchat.names.icu;

import org.jspecify.annotations.NullMarked;
