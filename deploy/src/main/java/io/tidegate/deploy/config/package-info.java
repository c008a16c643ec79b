/** What a run is configured by: every setting, its default and its limits. */
@NullMarked
package io.tidegate.deploy.config;

import org.jspecify.annotations.NullMarked;
