/** Where released documents and packages lie: Flink's file systems behind the artifact store. */
@NullMarked
package io.tidegate.deploy.store;

import org.jspecify.annotations.NullMarked;
