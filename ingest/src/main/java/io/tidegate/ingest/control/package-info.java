/** What people change while the job runs: releases of rule sets and models, entries of lists. */
@NullMarked
package io.tidegate.ingest.control;

import org.jspecify.annotations.NullMarked;
