/** What is put in force while the job runs: releases of rule sets and models. */
@NullMarked
package io.tidegate.ingest.control;

import org.jspecify.annotations.NullMarked;
