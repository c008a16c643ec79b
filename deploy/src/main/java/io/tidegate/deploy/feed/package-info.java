/** What is sent, in which order and when: events, the outcomes that belong to them, and repeats. */
@NullMarked
package io.tidegate.deploy.feed;

import org.jspecify.annotations.NullMarked;
